"""The duty to tell the minister of an exclusion, with its 30 days."""

from datetime import date
from uuid import UUID

from marketplace.exclusions import queries
from marketplace.exclusions.models import ExclusionNotification
from marketplace.exclusions.policies import notifies
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, Invalid
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work

Conflict.says(uq_exclusion_notification_once="A notification of this decision is owed already")


def send_notification(actor: Actor, notification_id: UUID, *, reference: str, sent_on: date) -> ExclusionNotification:
    """Record when the minister was told, and under which reference."""
    with unit_of_work(actor) as work:
        notification = work.lock(queries.visible_notifications(actor), notification_id)
        work.allow(notifies, notification)
        if not notification.decided_on <= sent_on <= london_day(work.now):
            raise Invalid(sent_on="The day must be between the day of the decision and today")
        notification.sent_on, notification.sent_by, notification.sent_reference = sent_on, actor.user_id, reference
        work.move(notification, "send", supplier_id=notification.supplier_id, sent_on=sent_on)
        return notification


def remind_of_notification(actor: Actor, notification_id: UUID) -> ExclusionNotification:
    """Call to mind a notification whose last day is near; once."""
    with unit_of_work(actor) as work:
        notification = work.lock(queries.visible_notifications(actor), notification_id)
        work.allow(is_the_service)
        if notification.reminded_at is None:
            notification.reminded_at = work.now
            work.record("exclusion_notification.near", notification, due_on=notification.due_on)
        else:
            work.record("exclusion_notification.recalled", notification)
        return notification
