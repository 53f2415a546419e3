"""The least valid frameworks, applications and members."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from marketplace.accounts.models import Organisation
from marketplace.frameworks.lifecycle import ApplicationStatus, FrameworkStatus, MembershipStatus
from marketplace.frameworks.models import (
    Answer,
    Application,
    ApplicationArea,
    ApplicationCategory,
    Framework,
    FrameworkArea,
    FrameworkCategory,
    FrameworkQuestion,
    Mark,
    Membership,
    MembershipArea,
    MembershipCategory,
    QuestionKind,
    Regime,
)
from marketplace.frameworks.rules import decide_by
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
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
        category_code=category_code,
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
        categories=[MembershipCategory(category_code=code) for code in categories],
        areas=[MembershipArea(area_key=key) for key in areas],
        **({f"{status}_at": now} if stopped else {}),
    )
    db.session.add(row)
    db.session.commit()
    return row


def draft_application(
    framework: Framework | None = None,
    categories: Sequence[str] = ("ACC",),
    areas: Sequence[str] = ("unit:48",),
    *,
    supplier: Organisation | None = None,
    **more: Any,
) -> Application:
    """An application with every answer given, not sent yet."""
    framework = framework or open_framework()
    wanted = [each for each in framework.questions if each.category_code in (None, *categories)]
    row = Application(
        framework=framework,
        supplier=supplier or accounts.supplier(),
        begun_at=clock.now(),
        categories=[ApplicationCategory(category_code=code) for code in categories],
        areas=[ApplicationArea(area_key=key) for key in areas],
        answers=[Answer(question_id=each.id, text="yes" if each.expected else "We help") for each in wanted],
        **more,
    )
    db.session.add(row)
    db.session.commit()
    return row


def submitted_application(*args: Any, days_ago: int = 0, **more: Any) -> Application:
    """An application that waits for a decision."""
    now = clock.now() - timedelta(days=days_ago)
    received = london_day(now)
    sent = {"submitted_at": now, "received_on": received, "decide_by": decide_by(received)}
    return draft_application(*args, status=ApplicationStatus.SUBMITTED, **sent, **more)


def mark_all(application: Application, *, failed: Sequence[str] = ()) -> None:
    """Mark every answer; those of the failed parts ("" for the declaration) fail with a reason."""
    for question in application.questions:
        fails = (question.category_code or "") in failed
        reason = f"Too little about {question.category_code or 'you'}" if fails else None
        application.marks.append(Mark(question_id=question.id, passed=not fails, reason=reason, marked_at=clock.now()))
    db.session.commit()
