"""What the panel's work does when bids are opened, a competition is cancelled, or a standstill ends."""

from marketplace.evaluations import commands, queries
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.events import Event
from marketplace.kernel.one_by_one import one_by_one
from marketplace.ports import Ports


def begin_evaluations_of(event: Event, ports: Ports) -> None:
    """Begin the evaluation of each lot when the bids of a competition have been opened."""
    commands.begin_evaluations(SYSTEM, event.subject_id)


def cancel_awards_of(event: Event, ports: Ports) -> None:
    """Take back what was proposed in a competition that was cancelled."""
    commands.cancel_awards(SYSTEM, event.subject_id)


def finish_due_awards() -> None:
    """Make each award final whose standstill is over, one unit of work each."""
    one_by_one(queries.due_to_finish(clock.now()), commands.finish_award)
