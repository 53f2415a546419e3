"""Messages are written with the event they tell of, and marked when the carrier has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.models import User
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, NotNow
from marketplace.kernel.events import Event
from marketplace.kernel.ids import new_id
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.notifications import queries
from marketplace.notifications.lifecycle import MessageStatus
from marketplace.notifications.models import Message, MessageChoice, MessageDigest, MessageParty
from marketplace.notifications.policies import chooses_pace
from marketplace.notifications.rules import Pace

Conflict.says(
    uq_message_once="This person has been told already",
    uq_message_choice_once="Your choice was saved just now: look at it first",
    uq_message_digest_once="Today’s digest was drawn already",
)


@dataclass(frozen=True)
class Letter:
    """What one person is told."""

    address: str
    subject: str
    body: str
    user_id: UUID | None = None
    organisation_id: UUID | None = None
    may_wait: bool = False

    @classmethod
    def to(
        cls, person: User, words: tuple[str, str], organisation_id: UUID | None = None, *, may_wait: bool = False
    ) -> "Letter":
        """A letter to somebody who has an account, perhaps on behalf of an organisation."""
        return cls(person.email, *words, user_id=person.id, organisation_id=organisation_id, may_wait=may_wait)


def queue(work: Work, event: Event, letters: Sequence[Letter]) -> None:
    """Put the letters into the queue, one for each address; it may stand for several organisations."""
    parties: dict[str, set[UUID]] = {}
    for letter in letters:
        if letter.organisation_id:
            parties.setdefault(letter.address, set()).add(letter.organisation_id)
    patient = queries.who_waits([letter.user_id for letter in letters if letter.may_wait and letter.user_id])
    for letter in {letter.address: letter for letter in letters}.values():
        waits = letter.may_wait and letter.user_id in patient
        message = work.add(
            Message(
                event_id=event.id,
                user_id=letter.user_id,
                address=letter.address,
                subject=letter.subject,
                body=letter.body,
                status=MessageStatus.WAITING if waits else MessageStatus.QUEUED,
                queued_at=work.now,
                parties=[MessageParty(organisation_id=key) for key in sorted(parties.get(letter.address, ()))],
            )
        )
        work.record("message.put_by" if waits else "message.queued", message)


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


def mark_failed(actor: Actor, message_id: UUID, *, fault: str) -> None:
    """Note that the carrier did not take the message, and what kind of fault it was."""
    with unit_of_work(actor) as work:
        message = work.lock(select(Message), message_id)
        attempts = message.attempts + 1
        work.move(message, "fail", attempts=attempts, fault=fault)
        message.attempts, message.fault = attempts, fault


def send_message_again(actor: Actor, message_id: UUID) -> Message:
    """Have a message sent again that the carrier did not take."""
    with unit_of_work(actor) as work:
        message = work.lock(queries.messages_to_send_again(actor), message_id)
        work.move(message, "send_again")
        return message


def choose_pace(actor: Actor, *, pace: Pace) -> MessageChoice:
    """Be written to at once, or once a day; what is urgent comes at once in any case."""
    with unit_of_work(actor) as work:
        work.allow(chooses_pace)
        assert actor.user_id is not None
        choice = queries.choice_of(actor.user_id)
        if choice is None:
            choice = work.add(MessageChoice(user_id=actor.user_id, pace=pace, chosen_at=work.now))
        choice.pace, choice.chosen_at = pace, work.now
        work.record("message_pace.chosen", choice, pace=pace)
        return choice


def draw_message_digest(actor: Actor, user_id: UUID, day: date) -> MessageDigest:
    """Gather what waits for somebody into one message a day."""
    with unit_of_work(actor) as work:
        waiting = queries.waiting_for(user_id)
        work.allow(is_the_service)
        if not waiting:
            raise NotNow("Nothing waits for this person")
        digest = work.add(MessageDigest(id=new_id(), user_id=user_id, day=day, drawn_at=work.now))
        for message in waiting:
            work.move(message, "gather", digest_id=digest.id)
            message.digest_id = digest.id
        work.record("message_digest.drawn", digest, count=len(waiting))
        return digest
