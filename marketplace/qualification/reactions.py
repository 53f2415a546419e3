"""What applications do as time goes by."""

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
from marketplace.qualification import queries
from marketplace.qualification.commands import remind_of_promises


def remind_of_due_promises() -> None:
    """Remind every supplier of what it promised by today and was not reminded of."""
    for application_id in queries.applications_with_due_promises(london_day(clock.now())):
        remind_of_promises(SYSTEM, application_id)
