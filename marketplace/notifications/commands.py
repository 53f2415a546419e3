"""Messages are written with the event they tell of, and marked when the carrier has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.models import User
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict
from marketplace.kernel.events import Event
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.notifications.models import Message, MessageParty

Conflict.says(uq_message_once="This person has been told already")


@dataclass(frozen=True)
class Letter:
    """What one person is told."""

    address: str
    subject: str
    body: str
    user_id: UUID | None = None
    organisation_id: UUID | None = None

    @classmethod
    def to(cls, person: User, words: tuple[str, str], organisation_id: UUID | None = None) -> "Letter":
        """A letter to somebody who has an account, perhaps on behalf of an organisation."""
        return cls(person.email, *words, user_id=person.id, organisation_id=organisation_id)


def queue(work: Work, event: Event, letters: Sequence[Letter]) -> None:
    """Put the letters into the queue, one for each address; it may stand for several organisations."""
    parties: dict[str, set[UUID]] = {}
    for letter in letters:
        if letter.organisation_id:
            parties.setdefault(letter.address, set()).add(letter.organisation_id)
    for letter in {letter.address: letter for letter in letters}.values():
        message = work.add(
            Message(
                event_id=event.id,
                user_id=letter.user_id,
                address=letter.address,
                subject=letter.subject,
                body=letter.body,
                queued_at=work.now,
                parties=[MessageParty(organisation_id=key) for key in sorted(parties.get(letter.address, ()))],
            )
        )
        work.record("message.queued", message)


def tell(actor: Actor, event: Event, letters: Sequence[Letter]) -> None:
    """Queue a letter to everybody who is to know of the event; nobody to tell is no work."""
    if not letters:
        return
    with unit_of_work(actor) as work:
        work.allow(is_the_service)
        queue(work, event, letters)


def mark_sent(actor: Actor, message_id: UUID) -> None:
    """Note that the carrier has taken the message."""
    with unit_of_work(actor) as work:
        work.move(work.lock(select(Message), message_id), "send")
