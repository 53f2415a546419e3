"""Changes to what is known about persons, and the readings of it that must be known."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, Invalid, NotFound
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.people import queries
from marketplace.people.models import Person, Requirement, RequirementKind, RiskSummary, Sentence, SentenceKind
from marketplace.people.policies import is_practitioner, reads_person, sees_person, supervises
from marketplace.people.rules import YOUNGEST, age_on, as_kept, release_passed
from marketplace.reference.queries import categories, parents
from marketplace.reference.rules import region_of

Conflict.says(uq_person_reference="A person with this case reference number is already known to the service")


def add_person(
    actor: Actor,
    *,
    kind: SentenceKind,
    ends_on: date,
    risk: str,
    reviewed_on: date,
    activity_days: int | None = None,
    needs: Sequence[str] = (),
    **known: Any,
) -> Person:
    """Add a person whom the practitioner supervises, with their sentence and risk summary."""
    with unit_of_work(actor) as work:
        work.allow(is_practitioner)
        known["region_key"] = region_of(known["unit_key"], parents())
        if known["region_key"] not in queries.regions_of(actor):
            raise Invalid(unit_key="Select a delivery unit of your region")
        if age_on(known["date_of_birth"], london_day(work.now)) < YOUNGEST:
            raise Invalid(date_of_birth="Date of birth must be at least 10 years ago")
        not_ahead(reviewed_on, work.now)
        if reason := release_passed(as_kept(known).get("release_on"), None, london_day(work.now)):
            raise Invalid(release_on=reason)
        source = {"source": "practitioner", "source_at": work.now}
        person = work.add(Person(practitioner_id=actor.user_id, **source, **as_kept(known)))
        person.needs = [need for need in categories() if need.code in needs]
        person.sentences.append(Sentence(kind=kind, ends_on=ends_on, activity_days=activity_days))
        person.risk = RiskSummary(wording=risk, reviewed_on=reviewed_on)
        work.record("person.added", person, unit=person.unit_key)
        return person


def not_ahead(reviewed_on: date, now: datetime) -> None:
    """A review was on a day that has come."""
    if reviewed_on > london_day(now):
        raise Invalid(reviewed_on="Date of the last review must be today or in the past")


def read_person(actor: Actor, person_id: UUID) -> Person:
    """Read what is known about a person; who read it is recorded."""
    with unit_of_work(actor) as work:
        person = queries.whole_reachable_person(actor, person_id, work.now)
        override = None if sees_person(actor, person) else queries.running_override(actor, person_id, work.now)
        work.allow(reads_person, person, override)
        work.record("person.read", person, **({"override_id": override.id} if override else {}))
        return person


def read_contact(actor: Actor, person_id: UUID) -> Person:
    """Read how to reach a person although others may see the screen; that is recorded apart."""
    with unit_of_work(actor) as work:
        person = queries.person(actor, person_id)
        work.allow(sees_person, person)
        work.record("person.contact_read", person)
        return person


def review_risk(actor: Actor, person_id: UUID, *, risk: str, reviewed_on: date) -> Person:
    """Replace a person's risk summary after a review."""
    with unit_of_work(actor) as work:
        person = work.lock(queries.whole_people(actor), person_id)
        work.allow(supervises, person)
        not_ahead(reviewed_on, work.now)
        if person.risk is None:
            person.risk = RiskSummary(wording=risk, reviewed_on=reviewed_on)
        person.risk.wording, person.risk.reviewed_on = risk, reviewed_on
        work.record("person.risk_reviewed", person, reviewed_on=reviewed_on)
        return person


def add_sentence(
    actor: Actor, person_id: UUID, *, kind: SentenceKind, ends_on: date, activity_days: int | None = None
) -> Person:
    """Add a sentence that a person serves."""
    with unit_of_work(actor) as work:
        person = work.lock(queries.whole_people(actor), person_id)
        work.allow(supervises, person)
        person.sentences.append(Sentence(kind=kind, ends_on=ends_on, activity_days=activity_days))
        work.record("person.sentenced", person, kind=kind, ends_on=ends_on)
        return person


def set_requirement(
    actor: Actor, person_id: UUID, sentence_id: UUID, *, kind: RequirementKind, days: int | None = None
) -> Person:
    """Say what else a sentence requires, and how many days that allows."""
    with unit_of_work(actor) as work:
        person = work.lock(queries.whole_people(actor), person_id)
        work.allow(supervises, person)
        sentence = next((each for each in person.sentences if each.id == sentence_id), None)
        if sentence is None:
            raise NotFound
        known = {each.kind: each for each in sentence.requirements}
        if kind in known:
            known[kind].days = days
        else:
            sentence.requirements.append(Requirement(kind=kind, days=days))
        work.record("person.requirement_set", person, sentence=sentence_id, kind=kind, days=days)
        return person
