"""What the minute brings to competitions that wait for their outcome."""

from marketplace.kernel import clock
from marketplace.kernel.one_by_one import one_by_one
from marketplace.outcomes import commands, queries


def remind_of_outcomes() -> None:
    """Remind each region whose competition closed four or eight weeks ago and is not decided."""
    one_by_one(queries.without_outcome(clock.now()), commands.remind_of_outcome)
