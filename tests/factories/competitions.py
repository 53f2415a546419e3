"""The least valid competitions: a draft with every part filled in, one that is open, one that has closed."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask import current_app

from marketplace.accounts.models import Organisation, User
from marketplace.competitions.lifecycle import ClarificationStatus, CompetitionStatus
from marketplace.competitions.models import (
    Clarification,
    Competition,
    CompetitionConflicts,
    CompetitionInvitation,
    Criterion,
    CriterionKind,
    Lot,
    PriceMethod,
)
from marketplace.frameworks.models import Framework
from marketplace.frameworks.queries import membership_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from marketplace.ports import KeyVault
from tests.factories import accounts, frameworks

WHY_LARGE = "The service travels through the whole region"
CEILING = Money.of_pounds(600_000)


def vault() -> KeyVault:
    """The key vault of the application under test; its clock is the tests' own."""
    return current_app.extensions["ports"].vault  # type: ignore[no-any-return]


def commissioner(competition: Competition) -> User:
    """Somebody who commissions for the region that buys."""
    return accounts.user(Role.COMMISSIONER, competition.buyer_id)


def criteria() -> list[Criterion]:
    """Two questions and the price."""
    return [
        Criterion(code="Q1", kind=CriterionKind.QUALITY, title="Delivery", question="How will you deliver?",
                  weight=Decimal(50), word_limit=50, position=1),
        Criterion(code="SV1", kind=CriterionKind.SOCIAL_VALUE, title="Jobs", question="Whom will you employ?",
                  weight=Decimal(10), word_limit=50, position=2),
        Criterion(code="P", kind=CriterionKind.PRICE, title="Price", weight=Decimal(40), position=3),
    ]  # fmt: skip


def empty_draft(
    buyer: Organisation | None = None,
    framework: Framework | None = None,
    *,
    category_code: str = "ACC",
    area_key: str = "region:B",
    **more: Any,
) -> Competition:
    """A competition of which only the description is written."""
    framework = framework or frameworks.open_framework()
    buyer = buyer or accounts.buyer()
    where = {"title": "Accommodation support", "category_code": category_code, "area_key": area_key}
    given = {
        "framework_id": framework.id,
        "buyer_id": buyer.id,
        "description": "Help to find and keep a home.",
        "begun_at": clock.now(),
        "created_by": accounts.user(Role.COMMISSIONER, buyer).id,
        "lots": [Lot(number=1, size_reason=WHY_LARGE, **where)],
    }
    row = Competition(**(where | given | more))
    db.session.add(row)
    db.session.commit()
    return row


def conflicts_of(row: Competition) -> CompetitionConflicts:
    """That nobody who takes part has a conflict of interest."""
    said = {"has_conflict": False, "text": "Asked all; none."}
    return CompetitionConflicts(competition_id=row.id, made_at=clock.now(), made_by=row.created_by, **said)


def draft_competition(*args: Any, **more: Any) -> Competition:
    """A draft that is ready to be published: bids are due in a fortnight."""
    closes_at = more.pop("closes_at", clock.now() + timedelta(days=14))
    with_conflicts = more.pop("with_conflicts", True)
    given = {
        "closes_at": closes_at,
        "questions_close_at": closes_at - timedelta(days=6),
        "price_method": PriceMethod.RELATIVE,
        "criteria": criteria(),
        "single_lot_reason": "One town and one need",
    }
    row = empty_draft(*args, **(given | more))
    [lot] = row.lots
    lot.price_ceiling, lot.volume_cap = CEILING, 400
    lot.starts_on, lot.ends_on = date(2027, 6, 1), date(2029, 5, 31)
    if with_conflicts:
        row.conflicts.append(conflicts_of(row))
    db.session.commit()
    return row


def open_competition(*args: Any, **more: Any) -> Competition:
    """A published competition; nobody is invited but whom a test invites."""
    return opened(draft_competition(*args, **more))


def opened(row: Competition) -> Competition:
    """A draft as it is once published; nobody is invited but whom a test invites."""
    row.public_key = vault().make(row.id, row.closes_at)  # type: ignore[arg-type]
    row.status, row.published_at, row.published_by = CompetitionStatus.PUBLISHED, clock.now(), commissioner(row).id
    db.session.commit()
    return row


def closed_competition(*args: Any, **more: Any) -> Competition:
    """A competition whose deadline came a minute ago."""
    row = open_competition(*args, closes_at=clock.now() - timedelta(minutes=1), **more)
    row.published_at = clock.now() - timedelta(days=14)
    row.status, row.closed_at = CompetitionStatus.CLOSED, clock.now()
    db.session.commit()
    return row


def invitation(
    competition: Competition, supplier: Organisation | None = None, *, reasons: tuple[str, ...] = ()
) -> CompetitionInvitation:
    """A supplier that was invited; not, if reasons are given."""
    supplier = supplier or accounts.supplier()
    row = CompetitionInvitation(
        competition_id=competition.id, supplier=supplier, invited=not reasons, reasons=list(reasons)
    )
    db.session.add(row)
    db.session.commit()
    if not reasons and membership_of(competition.framework_id, supplier.id) is None:
        codes = {code: None for code in (competition.category_code, competition.cohort_code) if code}
        joined, areas = clock.now() - timedelta(days=60), [competition.area_key]
        frameworks.member(competition.framework, list(codes), areas, supplier=supplier, joined=joined)
    return row


def invited(competition: Competition, role: Role = Role.BID_MANAGER) -> User:
    """A bid manager of a supplier that was invited."""
    return accounts.user(role, invitation(competition).supplier)


def clarification(competition: Competition, supplier: Organisation | None = None, **more: Any) -> Clarification:
    """A question that waits for its answer."""
    supplier = supplier or invitation(competition).supplier
    given = {"alias": "Supplier 1", "question": "Is there an office?", "asked_at": clock.now()} | more
    row = Clarification(competition_id=competition.id, supplier_id=supplier.id, **given)
    row.answered_at = clock.now() if row.status is ClarificationStatus.ANSWERED else None
    db.session.add(row)
    db.session.commit()
    return row
