"""The least valid declarations, lists and notifications."""

from datetime import date
from typing import Any

from marketplace.accounts.models import Organisation
from marketplace.exclusions.commands import import_debarments
from marketplace.exclusions.grounds import grounds, groups_of
from marketplace.exclusions.lifecycle import DeclarationStatus
from marketplace.exclusions.models import (
    Cause,
    DebarmentReading,
    DeclaredAnswer,
    DeclaredGround,
    ExclusionNotification,
    SupplierDeclaration,
)
from marketplace.exclusions.queries import declaration_for
from marketplace.exclusions.rules import notification_due
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.ids import new_id
from marketplace.ports import DebarmentSheet, Debarred
from marketplace.reference.models import Regime
from tests.factories import accounts

TOLD = {
    "happened_on": date(2026, 5, 4),
    "known_on": date(2026, 6, 1),
    "story": "We were fined",
    "compensation": "We paid",
    "cooperation": "We told the regulator",
    "measures": "We have new checks",
}


def draft(
    supplier: Organisation | None = None, *, yes: tuple[str, ...] = (), regime: Regime = Regime.PA23, **more: Any
) -> SupplierDeclaration:
    """A declaration with every question answered: no, but for these groups; nothing is described yet."""
    row = SupplierDeclaration(
        supplier=supplier or accounts.supplier(),
        regime=regime,
        begun_at=clock.now(),
        to_confirm=[],
        answers=[DeclaredAnswer(group_code=each.code, yes=each.code in yes) for each in groups_of(regime)],
        **more,
    )
    db.session.add(row)
    db.session.commit()
    return row


def made(
    supplier: Organisation | None = None, *, ground: str | None = None, regime: Regime = Regime.PA23, **told: Any
) -> SupplierDeclaration:
    """A declaration that is relied on; with one ground if one is named."""
    supplier = supplier or accounts.supplier()
    if earlier := declaration_for(supplier.id, regime):
        earlier.status, earlier.superseded_at = DeclarationStatus.SUPERSEDED, clock.now()
    by = accounts.user(Role.OWNER, supplier).id
    yes = (grounds()[ground].group,) if ground else ()
    stamps = {"status": DeclarationStatus.MADE, "made_at": clock.now(), "made_by": by}
    row = draft(supplier, yes=yes, regime=regime, **stamps)
    if ground:
        row.grounds.append(DeclaredGround(ground_code=ground, **(TOLD | told)))
        db.session.commit()
    return row


def listed(*entries: Debarred, listed_on: date | None = date(2027, 2, 27)) -> DebarmentReading:
    """A debarment list with these entries, taken in now."""
    sheet = DebarmentSheet("list.csv", str(new_id()), listed_on, entries)
    return import_debarments(SYSTEM, sheet=sheet)


def debarred(name: str = "Bad Ltd", *numbers: str, kind: str = "mandatory", **more: Any) -> Debarred:
    """One entry of the list."""
    return Debarred(name, numbers, kind, more.pop("starts_on", date(2026, 1, 1)), **more)


def owed(supplier: Organisation | None = None, decided_on: date = date(2027, 2, 20)) -> ExclusionNotification:
    """A notification that is owed to the minister."""
    row = ExclusionNotification(
        supplier=supplier or accounts.supplier(),
        cause=Cause.APPLICATION_REJECTED,
        subject_id=new_id(),
        decided_on=decided_on,
        due_on=notification_due(decided_on),
        owed_at=clock.now(),
    )
    db.session.add(row)
    db.session.commit()
    return row
