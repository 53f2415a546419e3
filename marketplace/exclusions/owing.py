"""Owing the minister a notification: a plain function for the commands of every context above."""

from datetime import date
from uuid import UUID

from marketplace.exclusions import rules
from marketplace.exclusions.models import Cause, ExclusionNotification
from marketplace.kernel.ids import new_id
from marketplace.kernel.unit_of_work import Work


def owe_notification(
    work: Work, supplier_id: UUID, cause: Cause, subject_id: UUID, decided_on: date
) -> ExclusionNotification:
    """Open the task to tell the minister that a supplier was turned away on these grounds, due in 30 days.

    Only the Procurement Act 2023 asks for it (s.59): the caller knows the regime.
    """
    due_on = rules.notification_due(decided_on)
    facts = {"supplier_id": supplier_id, "cause": cause, "decided_on": decided_on, "due_on": due_on}
    owed = work.add(ExclusionNotification(id=new_id(), subject_id=subject_id, owed_at=work.now, **facts))
    work.record("exclusion_notification.owed", owed, **facts)
    return owed
