"""What was promised by a date: the supplier is reminded once, when the day comes."""

from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.qualification import queries
from marketplace.qualification.models import Application


def remind_of_promises(actor: Actor, application_id: UUID) -> Application:
    """Remind a supplier of what it said it would have by today; each promise is told once."""
    with unit_of_work(actor) as work:
        application = work.lock(queries.whole(queries.visible_applications(actor)), application_id)
        work.allow(is_the_service)
        today = london_day(work.now)
        due = [
            each for each in application.answers
            if each.promised_on and each.promised_on <= today and each.reminded_at is None
        ]  # fmt: skip
        for each in due:
            each.reminded_at = work.now
        work.record(
            "application.promise_due" if due else "application.promises_looked_at",
            application,
            count=len(due),
            supplier_id=application.supplier_id,
        )
        return application
