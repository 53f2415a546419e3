"""What the minute brings to competitions, and what follows for the pipeline when one is cancelled."""

from marketplace.competitions import commands, queries
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.events import Event
from marketplace.ports import Ports


def close_due_competitions() -> None:
    """Close each competition whose deadline has come, one unit of work each."""
    for competition_id in queries.due_to_close(SYSTEM, clock.now()):
        commands.close_competition(SYSTEM, competition_id)


def reopen_plan_of(event: Event, ports: Ports) -> None:
    """Put the plan of a cancelled competition back into the pipeline, where it has one."""
    if queries.competition(SYSTEM, event.subject_id).plan_id:
        commands.reopen_plan(SYSTEM, event.subject_id)
