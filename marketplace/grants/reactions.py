"""What grants do as the days pass: they remind of instalments and of the report."""

from marketplace.grants import commands, queries, rules
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day


def remind_of_instalments() -> None:
    """Remind each region of the money that may go out now, one unit of work each."""
    for instalment_id in queries.instalments_to_release(london_day(clock.now())):
        commands.remind_of_instalment(SYSTEM, instalment_id)


def remind_of_reports() -> None:
    """Ask for the report of each grant that is over, and say once when it is late."""
    today = london_day(clock.now())
    for grant in queries.reports_owed(today):
        assert grant.ends_on
        kind = rules.reminder_of_report(grant.ends_on, today)
        if kind and kind not in queries.reminders_of(grant.id):
            commands.remind_of_report(SYSTEM, grant.id, kind=kind)
