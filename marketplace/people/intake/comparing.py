"""What taking rows in would do: who is new, what has changed, what stays because somebody corrected it by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.models import RoleGrant, User
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.people.intake.reading import Fault, Row
from marketplace.people.models import Person, Sentence
from marketplace.people.policies import hands_over, may_know, supervises
from marketplace.people.queries.seeing import regions_of
from marketplace.people.rules import YOUNGEST, age_on
from marketplace.people.schemas.importing import requirements_of
from marketplace.reference.queries import parents
from marketplace.reference.rules import region_of

#: The columns that are facts of the person's own row.
PLAIN = (
    *("first_name", "last_name", "known_as", "date_of_birth", "sex", "ethnicity", "religion", "disabilities"),
    *("in_custody", "prison", "release_on", "release_source", "language", "interpreter_language", "prefers_welsh"),
    *("access_needs", "safe_contact", "caring_duties", "unavailable_times"),
)
RELEASE = ("release_on", "release_source")
BY_HAND = "practitioner"
NOT_YOURS = "This person is known already and looked after by somebody else: ask for a handover"


@dataclass
class Change:
    """What one row would do to one person."""

    row: Row
    person: Person | None
    practitioner_id: UUID
    unit_key: str
    region_key: str
    facts: dict[str, Any] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        """Whether the person was not known."""
        return self.person is None

    @property
    def names(self) -> list[str]:
        """The facts that change."""
        return sorted([*self.facts, *self.others])


@dataclass
class Plan:
    """What a file would do, and what is wrong with it."""

    changes: list[Change]
    faults: list[Fault]

    def of_kind(self, *, new: bool) -> list[Change]:
        """The people who are new, or those of whom something changes."""
        return [each for each in self.changes if each.is_new is new and (new or each.names)]

    @property
    def unchanged(self) -> int:
        """Of how many people nothing changes."""
        return sum(not each.is_new and not each.names for each in self.changes)


def plan(actor: Actor, rows: Sequence[Row], faults: Sequence[Fault], today: date, *, source: str) -> Plan:
    """What these rows would do now, for somebody who may take them in."""
    found, wrong = Plan([], list(faults)), []
    known, held, staff = known_people(rows), parents(), practitioners(rows)
    regions = set(regions_of(actor)) | set(actor.areas(Role.TEAM_LEAD))
    for row in rows:
        unit = unit_of(row.facts["unit"], held)
        region = region_of(unit, held) if unit else None
        person = known.get(row.reference)
        owner = practitioner_of(actor, row, person, staff)
        wrong = faults_of(actor, row, person, today, owner=owner, reach={unit, region} & regions if unit else None)
        found.faults += wrong
        if not wrong and owner and unit and region:
            found.changes.append(compared(Change(row, person, owner, unit, region), source))
    found.faults.sort(key=lambda fault: (fault.line, fault.column))
    return found


def known_people(rows: Sequence[Row]) -> dict[str, Person]:
    """The people who are known under these references; one that was merged stands for whom it was merged into."""
    asked = select(Person).where(Person.reference.in_([row.reference for row in rows]))
    whole = (
        selectinload(Person.sentences).selectinload(Sentence.requirements),
        selectinload(Person.facts),
        selectinload(Person.needs),
        selectinload(Person.listings),
        joinedload(Person.limit),
        joinedload(Person.risk),
    )
    found = {each.reference: each for each in db.session.scalars(asked.options(*whole))}
    for reference, person in found.items():
        while person.merged_into_id:
            person = db.session.get_one(Person, person.merged_into_id)
        found[reference] = person
    return found


def practitioners(rows: Sequence[Row]) -> Mapping[str, UUID]:
    """The practitioners whom the rows name, by their email address."""
    named = {row.facts["practitioner"] for row in rows if row.facts.get("practitioner")}
    asked = select(User.email, User.id).join(RoleGrant, RoleGrant.user_id == User.id)
    asked = asked.where(User.email.in_(named), RoleGrant.role == Role.PRACTITIONER, User.left_at.is_(None))
    return dict(db.session.execute(asked.distinct()).all()) if named else {}


def practitioner_of(actor: Actor, row: Row, person: Person | None, staff: Mapping[str, UUID]) -> UUID | None:
    """Who looks after the person of a row: who is named, who did so far, or the practitioner who brings the row."""
    if person is not None:
        return person.practitioner_id
    if named := row.facts.get("practitioner"):
        return staff.get(named)
    return actor.user_id if actor.has(Role.PRACTITIONER) else None


def unit_of(written: str, held: Mapping[str, str | None]) -> str | None:
    """The delivery unit that a row names by its code or its key."""
    key = written if written.startswith("unit:") else f"unit:{written}"
    return key if key in held else None


def faults_of(
    actor: Actor, row: Row, person: Person | None, today: date, *, owner: UUID | None, reach: set[str | None] | None
) -> list[Fault]:
    """What is wrong with a row beside its shape: who it is about, where they are, and whose they are."""
    found = []
    if age_on(row.facts["date_of_birth"], today) < YOUNGEST:
        found.append(Fault(row.line, "date_of_birth", "Date of birth must be at least 10 years ago"))
    if row.facts.get("reviewed_on") and row.facts["reviewed_on"] > today:
        found.append(Fault(row.line, "reviewed_on", "Date of the last review must be today or in the past"))
    if reach is None:
        found.append(Fault(row.line, "unit", "We do not know this delivery unit"))
    if owner is None:
        named = row.facts.get("practitioner")
        words = "Nobody of this address is a practitioner" if named else "Name the practitioner who looks after them"
        found.append(Fault(row.line, "practitioner", words))
    return found if actor.is_the_service else found + not_theirs(actor, row, person, owner, reach)


def not_theirs(
    actor: Actor, row: Row, person: Person | None, owner: UUID | None, reach: set[str | None] | None
) -> list[Fault]:
    """Why a row is not for this actor to bring in."""
    if person is not None:
        theirs = supervises(actor, person) or (hands_over(actor, person) and may_know(actor, person))
        return [] if theirs else [Fault(row.line, "reference", NOT_YOURS)]
    if reach == set():
        return [Fault(row.line, "unit", "This delivery unit is not in your region")]
    if owner and owner != actor.user_id and not actor.has(Role.TEAM_LEAD):
        return [Fault(row.line, "practitioner", "You can only bring in people whom you look after")]
    return []


def compared(change: Change, source: str) -> Change:
    """What a row says that is not known yet; what somebody corrected by hand stays."""
    row, person = change.row, change.person
    if person is None:
        change.facts = told_of(row, was_in_custody=False) | {"in_custody": bool(row.facts.get("in_custody"))}
        change.facts.setdefault("last_name", "")
        change.facts["prefers_welsh"] = bool(row.facts.get("prefers_welsh"))
        change.others = [name for name in ("needs", "sentence", "risk") if name in row.told]
        return change
    by_hand = {fact.name for fact in person.facts if fact.source == BY_HAND != source}
    by_hand |= set(RELEASE) if by_hand & set(RELEASE) else set()
    told = told_of(row, was_in_custody=person.in_custody, fixed="in_custody" in by_hand)
    differs = {name: value for name, value in told.items() if getattr(person, name) != value}
    if change.unit_key != person.unit_key:
        differs["unit_key"] = change.unit_key
    change.kept = sorted(by_hand & differs.keys())
    change.facts = {name: value for name, value in differs.items() if name not in by_hand}
    change.others = others_that_differ(row, person, by_hand)
    return change


def told_of(row: Row, *, was_in_custody: bool, fixed: bool = False) -> dict[str, Any]:
    """What a row says of the person's own facts; outside prison there is neither a prison nor a release."""
    told = {name: row.facts[name] for name in PLAIN if name in row.told}
    stays = was_in_custody if fixed else told.get("in_custody", was_in_custody)
    return told if stays else told | dict.fromkeys(("prison", *RELEASE))


def others_that_differ(row: Row, person: Person, by_hand: set[str]) -> list[str]:
    """Which of needs, sentence and risk summary a row says otherwise; a risk summary only when reviewed later."""
    found = []
    if "needs" in row.told and set(row.facts["needs"]) != {need.code for need in person.needs}:
        found.append("needs")
    if row.facts.get("sentence") and not has_sentence(row, person):
        found.append("sentence")
    later = person.risk is None or (row.facts.get("reviewed_on") or date.min) > person.risk.reviewed_on
    if row.facts.get("risk") and later:
        found.append("risk")
    return [name for name in found if name not in by_hand]


def has_sentence(row: Row, person: Person) -> bool:
    """Whether the person's sentence is known just as a row has it."""
    asked = requirements_of(row.facts.get("requirements"))
    return any(
        (each.kind, each.ends_on) == (row.facts["sentence"], row.facts["sentence_ends_on"])
        and each.activity_days == row.facts.get("activity_days")
        and {one.kind: one.days for one in each.requirements} == asked
        for each in person.sentences
    )
