"""Who is told while a referral is being delivered: its number and a link, nothing of the person."""

from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import Told, practitioner, supplier_of_referral
from marketplace.referrals.models import ActionPlan, Appointment, AppointmentKind


def practitioner_of_assessment(key: UUID, event: Event) -> list[Told]:
    """The practitioner, of the initial assessment that was booked or moved; a session that is booked tells nobody."""
    if event.facts["kind"] != AppointmentKind.ASSESSMENT:
        return []
    return practitioner(db.session.get_one(Appointment, key).referral_id, event)


def practitioner_of_concerns(key: UUID, event: Event) -> list[Told]:
    """The practitioner, where the caseworker noted concerns about a session that was held."""
    if not event.facts.get("concerns"):
        return []
    return practitioner(db.session.get_one(Appointment, key).referral_id, event)


def supplier_of_plan(key: UUID, event: Event) -> list[Told]:
    """The caseworker of a plan that the practitioner approved; a plan approved by itself tells the supplier nothing."""
    plan = db.session.get_one(ActionPlan, key, options=[joinedload(ActionPlan.referral)])
    if event.actor_id != plan.referral.practitioner_id:
        return []
    return supplier_of_referral(plan.referral_id, event)
