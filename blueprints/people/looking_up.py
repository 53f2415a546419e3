"""Asking the national case system on the way: it never holds anybody up."""

from typing import NamedTuple
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.people import commands, queries
from marketplace.ports import CaseRecord, CaseSystem, CaseSystemUnavailable

NOBODY = "The case system does not know this reference: add the person by hand"
DOWN = "The case system cannot be asked now: what is known here stays, and you can enter it by hand"
ALREADY = "You can see this person already: here is what is known of them"


class Answer(NamedTuple):
    """What came of asking: the person, if they are known here now, and what to say."""

    person_id: UUID | None
    words: str


def look_up(actor: Actor, reference: str, cases: CaseSystem) -> Answer:
    """Take in what the case system says of somebody; a system that is absent, or says nonsense, blocks nothing."""
    try:
        record = cases.look_up(reference)
    except CaseSystemUnavailable:
        return Answer(None, DOWN)
    return take_in(actor, record) if record else Answer(None, NOBODY)


def known_here(actor: Actor, reference: str) -> Answer | None:
    """The person of this reference whom the actor can see already, whatever the case system says."""
    try:
        return Answer(queries.person_by_reference(actor, reference).id, ALREADY)
    except NotFound:
        return None


def take_in(actor: Actor, record: CaseRecord) -> Answer:
    """Take in a record, or say why it cannot be."""
    try:
        taken = commands.refresh_person(actor, record=record)
        found = queries.person_by_reference(actor, record.reference)
    except Invalid as refusal:
        return Answer(None, f"What the case system says cannot be taken in. {refusal.errors['file'][0]}")
    except NotFound:
        return Answer(None, NOBODY)
    new = "Taken in from the case system" if taken.added or taken.changed else "Nothing has changed in the case system"
    return Answer(found.id, f"{new}, as of today")
