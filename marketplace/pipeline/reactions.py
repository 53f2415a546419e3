"""What the minute brings to the pipeline: questions to the market whose last day has passed are closed."""

from marketplace.kernel import clock
from marketplace.kernel.one_by_one import one_by_one
from marketplace.pipeline import commands, queries


def close_due_engagements() -> None:
    """Close each question to the market that is over, one unit of work each."""
    one_by_one(queries.engagements_over(clock.london_day(clock.now())), commands.close_engagement)
