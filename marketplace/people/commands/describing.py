"""What is known of a person: corrected by hand, and confirmed where it was imported."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Invalid
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.people import queries
from marketplace.people.models import Person
from marketplace.people.policies import supervises
from marketplace.people.rules import YOUNGEST, age_on, as_kept, release_passed
from marketplace.people.telling import tell_by_hand
from marketplace.reference.queries import categories


def describe_person(actor: Actor, person_id: UUID, *, needs: Sequence[str] = (), **known: Any) -> Person:
    """Correct what is known of a person; what was changed by hand is the practitioner's word from then on."""
    with unit_of_work(actor) as work:
        person = work.lock(queries.whole_people(actor), person_id)
        work.allow(supervises, person)
        if age_on(known["date_of_birth"], london_day(work.now)) < YOUNGEST:
            raise Invalid(date_of_birth="Date of birth must be at least 10 years ago")
        kept = as_kept(known)
        if reason := release_passed(kept.get("release_on"), person.release_on, london_day(work.now)):
            raise Invalid(release_on=reason)
        changed = [name for name, value in kept.items() if getattr(person, name) != value]
        for name in changed:
            setattr(person, name, kept[name])
        if {need.code for need in person.needs} != set(needs):
            person.needs = [need for need in categories() if need.code in needs]
            changed.append("needs")
        tell_by_hand(work, person, changed)
        work.record("person.described", person, changed=sorted(changed))
        return person


def confirm_facts(actor: Actor, person_id: UUID) -> Person:
    """Confirm, in one tap, that everything that was imported is right."""
    with unit_of_work(actor) as work:
        person = work.lock(queries.whole_people(actor), person_id)
        work.allow(supervises, person)
        waiting = [fact for fact in person.facts if fact.confirmed_at is None]
        for fact in waiting:
            fact.confirmed_at, fact.confirmed_by = work.now, actor.user_id
        work.record("person.confirmed", person, facts=sorted(fact.name for fact in waiting))
        return person
