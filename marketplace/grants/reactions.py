"""What grants do as the days pass: they remind of instalments and of the report."""

from datetime import date
from uuid import UUID

from marketplace.grants import commands, queries, rules
from marketplace.grants.rules import Reminded
from marketplace.kernel import clock
from marketplace.kernel.clock import london_day
from marketplace.kernel.one_by_one import one_by_one


def remind_of_instalments() -> None:
    """Remind each region of the money that may go out now, one unit of work each."""
    one_by_one(queries.instalments_to_release(london_day(clock.now())), commands.remind_of_instalment)


def remind_of_reports() -> None:
    """Ask for the report of each grant that is over, and say once when it is late."""
    one_by_one(
        due_reminders(london_day(clock.now())), lambda actor, due: commands.remind_of_report(actor, due[0], kind=due[1])
    )


def due_reminders(today: date) -> list[tuple[UUID, Reminded]]:
    """Of which grants the report is to be called to mind, and how."""
    ended = [(grant.id, grant.ends_on) for grant in queries.reports_owed(today) if grant.ends_on is not None]
    kinds = [(key, rules.reminder_of_report(ends_on, today)) for key, ends_on in ended]
    return [(key, kind) for key, kind in kinds if kind and kind not in queries.reminders_of(key)]
