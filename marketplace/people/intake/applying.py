"""Taking in what a row says: each fact is kept with its source and its day, and waits to be confirmed."""

from datetime import datetime

from marketplace.accounts.models import Origin
from marketplace.kernel.db import db
from marketplace.people.intake.comparing import Change
from marketplace.people.models import FACTS, Person, PersonFact, Requirement, RiskSummary, Sentence
from marketplace.people.schemas.importing import requirements_of
from marketplace.reference.models import Category


def apply(change: Change, needs: list[Category], source: str, now: datetime) -> Person:
    """Write one row, and from where and when each of its facts came."""
    person = change.person or begun(change, source, now)
    for name, value in change.facts.items():
        setattr(person, name, value)
    if "unit_key" in change.facts:
        person.region_key = change.region_key
    row = change.row.facts
    if "needs" in change.others:
        person.needs = [need for need in needs if need.code in row["needs"]]
    if "sentence" in change.others:
        take_sentence(change, person)
    if "risk" in change.others:
        if person.risk is None:
            person.risk = RiskSummary(wording=row["risk"], reviewed_on=row["reviewed_on"])
        person.risk.wording, person.risk.reviewed_on = row["risk"], row["reviewed_on"]
    note_source(change, person, source, now)
    db.session.add(person)
    return person


def begun(change: Change, source: str, now: datetime) -> Person:
    """Somebody who was not known."""
    return Person(
        reference=change.row.reference,
        practitioner_id=change.practitioner_id,
        unit_key=change.unit_key,
        region_key=change.region_key,
        source=source,
        source_at=now,
        origin=Origin.IMPORTED,
    )


def take_sentence(change: Change, person: Person) -> None:
    """Add the sentence of a row, or what it now says of one that is known."""
    row = change.row.facts
    same = [
        each for each in person.sentences if (each.kind, each.ends_on) == (row["sentence"], row["sentence_ends_on"])
    ]
    sentence = same[0] if same else Sentence(kind=row["sentence"], ends_on=row["sentence_ends_on"])
    if not same:
        person.sentences.append(sentence)
    sentence.activity_days = row.get("activity_days")
    known = {each.kind: each for each in sentence.requirements}
    asked = requirements_of(row.get("requirements"))
    for kind in known.keys() - asked.keys():
        sentence.requirements.remove(known[kind])
    for kind, days in asked.items():
        if kind in known:
            known[kind].days = days
        else:
            sentence.requirements.append(Requirement(kind=kind, days=days))


def note_source(change: Change, person: Person, source: str, now: datetime) -> None:
    """Note from where and when each fact came; what changes waits to be confirmed anew."""
    held = {fact.name: fact for fact in person.facts}
    for name in change.names:
        if name not in FACTS or (change.is_new and name not in change.row.told and name != "unit_key"):
            continue
        if name not in held:
            held[name] = PersonFact(name=name)
            person.facts.append(held[name])
        held[name].source, held[name].told_at = source, now
        held[name].confirmed_at = held[name].confirmed_by = None
