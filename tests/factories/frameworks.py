"""The least valid frameworks, applications and members."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from marketplace.accounts.models import Organisation
from marketplace.frameworks.lifecycle import FrameworkStatus, MembershipStatus
from marketplace.frameworks.models import (
    Framework,
    FrameworkArea,
    FrameworkCategory,
    FrameworkQuestion,
    Membership,
    MembershipArea,
    MembershipCategory,
    QuestionKind,
    Regime,
    Topic,
)
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.reference.commands import load_facts
from marketplace.reference.models import Category
from tests.factories import accounts


def facts() -> None:
    """The categories and areas that come with the service; loaded once a test."""
    if db.session.get(Category, "ACC") is None:
        load_facts(SYSTEM)


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


def draft_framework(
    categories: Sequence[str] = ("ACC", "ETE"), areas: Sequence[str] = ("region:B",), **more: Any
) -> Framework:
    """A framework that its centre has not opened yet."""
    facts()
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
    only_small: bool = False,
) -> Membership:
    """A supplier on a framework, qualified in these categories and delivering in these areas."""
    framework = framework or open_framework()
    now = clock.now()
    stopped = status is not MembershipStatus.ACTIVE
    row = Membership(
        framework=framework,
        supplier=supplier or accounts.supplier(),
        status=status,
        joined_at=now,
        active_at=now,
        reason="Not insured" if stopped else None,
        categories=[MembershipCategory(category_code=code, up_to_small_value=only_small) for code in categories],
        areas=[MembershipArea(area_key=key) for key in areas],
        **({f"{status}_at": now} if stopped else {}),
    )
    db.session.add(row)
    db.session.commit()
    return row
