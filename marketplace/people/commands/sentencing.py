"""Corrections of what was said of a sentence: deadlines and the keeping of records run on it."""

from datetime import date
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotFound
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.people import queries
from marketplace.people.models import Person, RequirementKind, Sentence, SentenceKind
from marketplace.people.policies import supervises
from marketplace.people.telling import tell_by_hand

Conflict.says(
    fk_referral_sentence_id="A referral was made under this sentence: correct the sentence instead of removing it"
)


def correct_sentence(
    actor: Actor,
    person_id: UUID,
    sentence_id: UUID,
    *,
    kind: SentenceKind,
    ends_on: date,
    activity_days: int | None = None,
) -> Person:
    """Correct what was said of a sentence; a later import does not change it back."""
    with unit_of_work(actor) as work:
        person, sentence = lock_sentence(work, person_id, sentence_id)
        told = {"kind": kind, "ends_on": ends_on, "activity_days": activity_days}
        before = {name: getattr(sentence, name) for name in told}
        changed = [name for name, value in told.items() if before[name] != value]
        if not changed:
            raise Invalid(ends_on="Nothing has changed")
        for name in changed:
            setattr(sentence, name, told[name])
        tell_by_hand(work, person, ["sentence"])
        facts = {f"{name}_before": before[name] for name in changed} | {name: told[name] for name in changed}
        work.record("person.sentence_corrected", person, sentence=sentence_id, **facts)
        return person


def remove_sentence(actor: Actor, person_id: UUID, sentence_id: UUID) -> Person:
    """Take a sentence away that was added by mistake, while no referral was made under it."""
    with unit_of_work(actor) as work:
        person, sentence = lock_sentence(work, person_id, sentence_id)
        person.sentences.remove(sentence)
        db.session.delete(sentence)
        db.session.flush()
        tell_by_hand(work, person, ["sentence"])
        facts = {"kind": sentence.kind, "ends_on": sentence.ends_on}
        work.record("person.sentence_removed", person, sentence=sentence_id, **facts)
        return person


def remove_requirement(actor: Actor, person_id: UUID, sentence_id: UUID, *, kind: RequirementKind) -> Person:
    """Take a requirement away that the sentence does not have, or no longer has."""
    with unit_of_work(actor) as work:
        person, sentence = lock_sentence(work, person_id, sentence_id)
        held = next((each for each in sentence.requirements if each.kind == kind), None)
        if held is None:
            raise NotFound
        sentence.requirements.remove(held)
        tell_by_hand(work, person, ["sentence"])
        work.record("person.requirement_removed", person, sentence=sentence_id, kind=kind)
        return person


def lock_sentence(work: Work, person_id: UUID, sentence_id: UUID) -> tuple[Person, Sentence]:
    """A person with one of their sentences, for whoever supervises them."""
    person = work.lock(queries.whole_people(work.actor), person_id)
    work.allow(supervises, person)
    sentence = next((each for each in person.sentences if each.id == sentence_id), None)
    if sentence is None:
        raise NotFound
    return person, sentence
