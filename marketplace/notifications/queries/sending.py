"""The proof that invitations were sent: one line for each supplier invited, and what became of its mails."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.models import Organisation
from marketplace.competitions.models import CompetitionInvitation, InvitationSending
from marketplace.competitions.queries import competition_to_run
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.lifecycle import MessageStatus
from marketplace.notifications.models import Message, MessageParty


class Mail(NamedTuple):
    """One mail of an invitation, as the carrier has it."""

    address: str
    status: MessageStatus
    queued_at: datetime
    sent_at: datetime | None


class Sending(NamedTuple):
    """One invited supplier: when its invitation was sent, and its mails."""

    supplier_id: UUID
    supplier: str
    sent_at: datetime
    mails: Sequence[Mail]

    @property
    def state(self) -> str:
        """How far it has come: nobody to write to, on its way, or with the carrier for everybody."""
        if not self.mails:
            return "nobody_to_write_to"
        return "sent" if all(mail.status is MessageStatus.SENT for mail in self.mails) else "queued"

    @property
    def delivered_at(self) -> datetime | None:
        """When the carrier had the last of its mails."""
        times = [mail.sent_at for mail in self.mails]
        return max(at for at in times if at) if times and all(times) else None


def sendings(actor: Actor, competition_id: UUID) -> Sequence[Sending]:
    """The record of sending for each invited supplier, by name; for the region that buys."""
    competition_to_run(actor, competition_id)
    rows = select(InvitationSending.sent_at, Organisation.id, Organisation.name)
    rows = rows.join(CompetitionInvitation, CompetitionInvitation.id == InvitationSending.invitation_id)
    rows = rows.join(Organisation, Organisation.id == CompetitionInvitation.supplier_id)
    rows = rows.where(CompetitionInvitation.competition_id == competition_id).order_by(Organisation.name)
    mails = _mails(competition_id)
    return [Sending(key, name, at, mails.get(key, [])) for at, key, name in db.session.execute(rows)]


def _mails(competition_id: UUID) -> dict[UUID, list[Mail]]:
    published = select(Event.id).where(Event.name == "competition.published", Event.subject_id == competition_id)
    rows = select(MessageParty.organisation_id, Message.address, Message.status, Message.queued_at, Message.sent_at)
    rows = rows.join(Message, Message.id == MessageParty.message_id).where(Message.event_id.in_(published))
    found: dict[UUID, list[Mail]] = {}
    for supplier_id, address, status, queued_at, sent_at in db.session.execute(rows.order_by(Message.address)):
        found.setdefault(supplier_id, []).append(Mail(address, status, queued_at, sent_at))
    return found
