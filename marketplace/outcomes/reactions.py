"""What the minute brings to competitions that wait for their outcome."""

from contextlib import suppress

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Refusal
from marketplace.outcomes import commands, queries


def remind_of_outcomes() -> None:
    """Remind each region whose competition closed four or eight weeks ago and is not decided."""
    for competition_id in queries.without_outcome(clock.now()):
        with suppress(Refusal):
            commands.remind_of_outcome(SYSTEM, competition_id)
