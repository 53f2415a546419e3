"""What the minute brings to applications: warnings before a clock runs out, reminders, and an end to waiting."""

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
from marketplace.qualification import commands, queries
from marketplace.qualification.queries import assessing
from marketplace.qualification.rules.clock import warned_up_to
from marketplace.reference import queries as reference


def warn_of_due_decisions() -> None:
    """Warn of each decision that is due in three working days or less, once."""
    last = warned_up_to(london_day(clock.now()), reference.calendars())
    for application_id in assessing.due_to_warn(last):
        commands.warn_assessor(SYSTEM, application_id)


def remind_of_clarifications() -> None:
    """Remind each supplier that has let half of its time for an answer pass, once."""
    for clarification_id in assessing.clarifications_to_remind(london_day(clock.now())):
        commands.remind_supplier(SYSTEM, clarification_id)


def resume_unanswered_applications() -> None:
    """Give back each application whose supplier did not answer in time."""
    for application_id in assessing.applications_to_resume(london_day(clock.now())):
        commands.resume_application(SYSTEM, application_id)


def remind_of_due_promises() -> None:
    """Remind every supplier of what it promised by today and was not reminded of."""
    for application_id in queries.applications_with_due_promises(london_day(clock.now())):
        commands.remind_of_promises(SYSTEM, application_id)
