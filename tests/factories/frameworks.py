"""The least valid frameworks, applications and members."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from marketplace.accounts.models import Organisation
from marketplace.frameworks.lifecycle import FrameworkStatus, MembershipStatus, RemovalGround
from marketplace.frameworks.models import (
    Framework,
    FrameworkArea,
    FrameworkCategory,
    FrameworkQuestion,
    Membership,
    MembershipArea,
    MembershipCategory,
    QuestionKind,
    RefreshRequest,
    RefreshRound,
    Regime,
    RemovalNotice,
    Topic,
)
from marketplace.frameworks.queries import membership_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from tests.factories import accounts


def declaration(position: int = 1) -> FrameworkQuestion:
    """A yes or no question for everybody, where yes passes."""
    return FrameworkQuestion(
        topic=Topic.DECLARATION,
        code="truth" if position == 1 else f"truth_{position}",
        position=position,
        wording="Is everything true?",
        why_we_ask="We rely on it.",
        kind=QuestionKind.YES_NO,
        minutes=1,
        expected="yes",
    )


def written(category_code: str, position: int = 2) -> FrameworkQuestion:
    """A written question for those who want a category."""
    return FrameworkQuestion(
        code=f"{category_code}.service_{position}",
        category_code=category_code,
        topic=Topic.CAPABILITY,
        position=position,
        wording=f"Describe your service for {category_code}",
        why_we_ask="Commissioners read it.",
        kind=QuestionKind.TEXT,
        minutes=20,
        word_limit=50,
    )


def yes_no(category_code: str, position: int) -> FrameworkQuestion:
    """A question for those who want a category that is answered with yes or no."""
    question = written(category_code, position)
    question.kind, question.word_limit = QuestionKind.YES_NO, None
    return question


def draft_framework(
    categories: Sequence[str] = ("ACC", "ETE"), areas: Sequence[str] = ("region:B",), **more: Any
) -> Framework:
    """A framework that its centre has not opened yet."""
    given = {
        "title": "Rehabilitation services",
        "description": "Services that help people settle",
        "regime": Regime.PCR15,
        "owner_id": more.pop("owner_id", None) or accounts.centre().id,
        "starts_on": date(2021, 6, 1),
        "ends_on": date(2029, 2, 23),
        "drafted_at": clock.now(),
        "categories": [FrameworkCategory(category_code=code) for code in categories],
        "areas": [FrameworkArea(area_key=key) for key in areas],
        "questions": [declaration(), *(written(code, place) for place, code in enumerate(categories, 2))],
    }
    row = Framework(**(given | more))
    db.session.add(row)
    db.session.commit()
    return row


def open_framework(
    categories: Sequence[str] = ("ACC", "ETE"), areas: Sequence[str] = ("region:B",), **more: Any
) -> Framework:
    """A framework that suppliers can join."""
    return draft_framework(categories, areas, status=FrameworkStatus.OPEN, open_at=clock.now(), **more)


def member(
    framework: Framework | None = None,
    categories: Sequence[str] = ("ACC",),
    areas: Sequence[str] = ("region:B",),
    *,
    supplier: Organisation | None = None,
    status: MembershipStatus = MembershipStatus.ACTIVE,
    joined: datetime | None = None,
    only_small: bool = False,
    **more: Any,
) -> Membership:
    """A supplier on a framework, qualified in these categories and delivering in these areas."""
    framework = framework or open_framework()
    now = clock.now()
    stopped = status is not MembershipStatus.ACTIVE
    row = Membership(
        framework=framework,
        supplier=supplier or accounts.supplier(),
        status=status,
        joined_at=joined or now,
        active_at=joined or now,
        reason="Not insured" if stopped else None,
        suspended_until=date(2027, 9, 30) if status is MembershipStatus.SUSPENDED else None,
        categories=[MembershipCategory(category_code=code, up_to_small_value=only_small) for code in categories],
        areas=[MembershipArea(area_key=key) for key in areas],
        **(({f"{status}_at": now} if stopped else {}) | more),
    )
    db.session.add(row)
    db.session.commit()
    return row


def administrator(row: Membership) -> Actor:
    """A framework administrator of the centre that owns the member's framework."""
    return accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, row.framework.owner_id)


def owner(row: Membership) -> Actor:
    """An owner of the member."""
    return accounts.somebody(Role.OWNER, row.supplier)


def noticed(row: Membership | None = None, *, remove_from: date = date(2027, 3, 15)) -> RemovalNotice:
    """A member that was told that it can be removed."""
    notice = RemovalNotice(
        membership=row or member(),
        ground=RemovalGround.CONDITIONS,
        reasons="Its insurance ran out",
        remove_from=remove_from,
        given_at=clock.now(),
    )
    db.session.add(notice)
    db.session.commit()
    return notice


def asked(row: Membership | None = None, *, due_on: date = date(2027, 3, 8)) -> RefreshRequest:
    """A member that was asked to renew its declaration."""
    row = row or member()
    shared = {"due_on": due_on, "begun_at": clock.now()}
    round_ = RefreshRound(
        framework_id=row.framework_id, reason="The law changed", total=1, asked=1, batches=1, **shared
    )
    request = RefreshRequest(round=round_, membership=row, batch=1, due_on=due_on, asked_at=clock.now())
    db.session.add(request)
    db.session.commit()
    return request


def membership_in(framework_id: UUID, supplier_id: UUID) -> Membership:
    """The membership that a supplier has in a framework."""
    found = membership_of(framework_id, supplier_id)
    assert found is not None
    return found
