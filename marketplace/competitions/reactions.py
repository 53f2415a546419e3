"""What the minute brings to competitions: those whose deadline has come are closed."""

from marketplace.competitions import commands, queries
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM


def close_due_competitions() -> None:
    """Close each competition whose deadline has come, one unit of work each."""
    for competition_id in queries.due_to_close(SYSTEM, clock.now()):
        commands.close_competition(SYSTEM, competition_id)
