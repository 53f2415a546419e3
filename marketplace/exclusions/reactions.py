"""What each minute brings to exclusions: the list is read once a day, and what is due soon is called to mind."""

from marketplace.exclusions import commands, queries
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
from marketplace.kernel.one_by_one import one_by_one
from marketplace.ports import Ports


def read_debarment_list() -> None:
    """Take in the debarment list of this place, once a day; where there is none, nothing is said to be clear."""
    ports: Ports = jobs.wiring.ports
    last = queries.last_reading()
    if last is not None and london_day(last.taken_at) == london_day(clock.now()):
        return
    if sheet := ports.debarments.read():
        commands.import_debarments(SYSTEM, sheet=sheet)


def remind_of_due_notifications() -> None:
    """Call to mind each notification to the minister whose last day is near, one unit of work each."""
    one_by_one(queries.notifications_to_remind(london_day(clock.now())), commands.remind_of_notification)
