"""Who is told while a referral is being delivered: its number and a link, nothing of the person."""

from uuid import UUID

from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import Told, practitioner
from marketplace.referrals.models import Appointment, AppointmentKind


def practitioner_of_assessment(key: UUID, event: Event) -> list[Told]:
    """The practitioner, of the initial assessment that was booked or moved; a session that is booked tells nobody."""
    if event.facts["kind"] != AppointmentKind.ASSESSMENT:
        return []
    return practitioner(db.session.get_one(Appointment, key).referral_id, event)
