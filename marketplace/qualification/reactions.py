"""What the minute brings to applications: warnings before a clock runs out, reminders, and an end to waiting."""

from marketplace.kernel import clock
from marketplace.kernel.clock import london_day
from marketplace.kernel.one_by_one import one_by_one
from marketplace.qualification import commands, queries
from marketplace.qualification.queries import assessing
from marketplace.qualification.rules.clock import warned_up_to
from marketplace.reference import queries as reference


def warn_of_due_decisions() -> None:
    """Warn of each decision that is due in three working days or less, once."""
    last = warned_up_to(london_day(clock.now()), reference.calendars())
    one_by_one(assessing.due_to_warn(last), commands.warn_assessor)


def remind_of_clarifications() -> None:
    """Remind each supplier that has let half of its time for an answer pass, once."""
    one_by_one(assessing.clarifications_to_remind(london_day(clock.now())), commands.remind_supplier)


def resume_unanswered_applications() -> None:
    """Give back each application whose supplier did not answer in time."""
    one_by_one(assessing.applications_to_resume(london_day(clock.now())), commands.resume_application)


def remind_of_due_promises() -> None:
    """Remind every supplier of what it promised by today and was not reminded of."""
    one_by_one(queries.applications_with_due_promises(london_day(clock.now())), commands.remind_of_promises)
