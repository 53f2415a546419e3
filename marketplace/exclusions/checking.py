"""Checking suppliers against the debarment list: for the commands of every context above, in few queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert, or_, select, update

from marketplace.accounts.models import Organisation
from marketplace.exclusions import queries, rules
from marketplace.exclusions.grounds import Severity
from marketplace.exclusions.lifecycle import DeclarationStatus
from marketplace.exclusions.models import (
    CheckOutcome,
    DebarmentCheck,
    DebarmentEntry,
    DebarmentReading,
    DeclaredPerson,
    Point,
    SupplierDeclaration,
)
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.unit_of_work import Work

#: From so many suppliers on, the whole list is read instead of the few entries that could fit.
MANY = 50

#: What is graver comes first: a number before a name, must before may.
GRAVITY = {
    (CheckOutcome.MATCH, Severity.MANDATORY): 0,
    (CheckOutcome.MATCH, Severity.DISCRETIONARY): 1,
    (CheckOutcome.POSSIBLE, Severity.MANDATORY): 2,
    (CheckOutcome.POSSIBLE, Severity.DISCRETIONARY): 3,
}


class Debarred(NotNow):
    """The list forbids it: a mandatory debarment."""

    def __init__(self, check: DebarmentCheck, listed_on: date) -> None:
        said = f"{listed_on.day} {listed_on:%B %Y}"
        super().__init__(
            f"{check.about} is on the debarment list of {said} on a mandatory ground, so this cannot go on"
        )


@dataclass(frozen=True)
class Somebody:
    """Whom to look for: a supplier, or somebody it declared."""

    name: str
    numbers: tuple[str, ...]

    def against(self, entry: DebarmentEntry) -> CheckOutcome | None:
        """Whether an entry is about them: surely by a number, possibly by a name; two numbers that differ are two."""
        if set(self.numbers) & set(entry.numbers):
            return CheckOutcome.MATCH
        same = rules.plain_name(self.name) == entry.plain_name
        return CheckOutcome.POSSIBLE if same and not differ(self.numbers, entry.numbers) else None


def differ(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both have a number of one register and it is not the same."""
    schemes = {each.split(":")[0] for each in ours} & {each.split(":")[0] for each in theirs}
    return bool(schemes)


def check_supplier(
    work: Work, supplier_id: UUID, point: Point, subject_id: UUID, *, sealed: bool = False, refuse: bool = True
) -> DebarmentCheck:
    """Check a supplier and everybody it declared, keep the result, and refuse to go on if the law forbids it.

    Nothing vanishes with a refusal: the check is kept even where the work is not.
    """
    rows, reading = _checked(work, [(supplier_id, subject_id)], point, sealed)
    check = work.remember(DebarmentCheck(**rows[0]))
    if not sealed:
        facts = {"supplier_id": supplier_id, "point": point, "outcome": check.outcome, "kind": check.kind}
        found = check.outcome in (CheckOutcome.MATCH, CheckOutcome.POSSIBLE)
        work.record("debarment.found" if found else "debarment.checked", check, **facts)
    if refuse and check.forbids and reading:
        raise Debarred(check, reading.listed_on)
    return check


def check_suppliers(work: Work, pairs: Sequence[tuple[UUID, UUID]], point: Point) -> list[DebarmentCheck]:
    """Check many suppliers at once, each for its own subject, and keep every result; returns what was found.

    Nothing is refused: those who decide are told. The number of queries does not grow with the number of suppliers.
    """
    if not pairs:
        return []
    rows, _ = _checked(work, pairs, point, sealed=False)
    db.session.execute(insert(DebarmentCheck), rows)
    ids = [row["id"] for row in rows if row["outcome"] in (CheckOutcome.MATCH, CheckOutcome.POSSIBLE)]
    found = list(db.session.scalars(select(DebarmentCheck).where(DebarmentCheck.id.in_(ids)))) if ids else []
    for check in found:
        facts = {"supplier_id": check.supplier_id, "point": point, "outcome": check.outcome, "kind": check.kind}
        work.record("debarment.found", check, **facts)
    return found


def reveal_checks(subject_ids: Sequence[UUID]) -> None:
    """Let the checks of what was sealed be seen, now that it is open."""
    db.session.execute(update(DebarmentCheck).where(DebarmentCheck.subject_id.in_(subject_ids)).values(sealed=False))


def _checked(
    work: Work, pairs: Sequence[tuple[UUID, UUID]], point: Point, sealed: bool
) -> tuple[list[dict[str, Any]], DebarmentReading | None]:
    """The rows to keep: one query for the list, one for suppliers, one for people, one for entries."""
    reading, people = queries.last_reading(), _people({supplier for supplier, _ in pairs})
    entries = _entries([each for known in people.values() for each in known], london_day(work.now)) if reading else []
    by_number: dict[str, list[DebarmentEntry]] = {}
    by_name: dict[str, list[DebarmentEntry]] = {}
    for entry in entries:
        by_name.setdefault(entry.plain_name, []).append(entry)
        for number in entry.numbers:
            by_number.setdefault(number, []).append(entry)
    rows = []
    for supplier_id, subject_id in pairs:
        known = people[supplier_id]
        found = _gravest(known, by_number, by_name)
        outcome, about, entry_id, kind = found or (
            CheckOutcome.CLEAR if reading else CheckOutcome.NO_LIST,
            None,
            None,
            None,
        )
        said = {"outcome": outcome, "about": about, "entry_id": entry_id, "kind": kind, "sealed": sealed}
        what = {"supplier_id": supplier_id, "subject_id": subject_id, "point": point, "checked_at": work.now}
        names = [each.name for each in known]
        rows.append({"id": new_id(), **what, **said, "names": names, "reading_id": reading.id if reading else None})
    return rows, reading


def _people(supplier_ids: set[UUID]) -> dict[UUID, list[Somebody]]:
    """Each supplier and everybody on its declarations."""
    suppliers = db.session.scalars(select(Organisation).where(Organisation.id.in_(supplier_ids)))
    found = {each.id: [Somebody(each.name, tuple(queries.numbers_of(each)))] for each in suppliers}
    rows = select(SupplierDeclaration.supplier_id, DeclaredPerson.name, DeclaredPerson.number).join(
        DeclaredPerson, DeclaredPerson.declaration_id == SupplierDeclaration.id
    )
    made = SupplierDeclaration.status == DeclarationStatus.MADE
    rows = rows.where(made, SupplierDeclaration.supplier_id.in_(supplier_ids)).distinct().order_by(DeclaredPerson.name)
    for supplier_id, name, number in db.session.execute(rows):
        found[supplier_id].append(Somebody(name, (number,) if number else ()))
    return found


def _entries(people: Sequence[Somebody], day: date) -> Sequence[DebarmentEntry]:
    """The entries that could be about these people; all of them where the people are many."""
    rows = queries.live_entries(day)
    if len(people) < MANY:
        numbers = sorted({number for each in people for number in each.numbers})
        names = sorted({rules.plain_name(each.name) for each in people})
        named = DebarmentEntry.plain_name.in_(names)
        rows = rows.where(or_(DebarmentEntry.numbers.overlap(numbers), named) if numbers else named)
    return db.session.scalars(rows).all()


def _gravest(
    people: Sequence[Somebody], by_number: dict[str, list[DebarmentEntry]], by_name: dict[str, list[DebarmentEntry]]
) -> tuple[CheckOutcome, str, UUID, Severity] | None:
    """The gravest of everything that the list says of these people."""
    found = []
    for each in people:
        near = {entry.id: entry for number in each.numbers for entry in by_number.get(number, ())}
        near |= {entry.id: entry for entry in by_name.get(rules.plain_name(each.name), ())}
        for entry in near.values():
            outcome = each.against(entry)
            found += [(outcome, each.name, entry.id, entry.kind)] if outcome else []
    return min(found, key=lambda hit: GRAVITY[hit[0], hit[3]], default=None)
