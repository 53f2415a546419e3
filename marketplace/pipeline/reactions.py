"""What the minute brings to the pipeline: questions to the market whose last day has passed are closed."""

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.pipeline import commands, queries


def close_due_engagements() -> None:
    """Close each question to the market that is over, one unit of work each."""
    for engagement_id in queries.engagements_over(clock.london_day(clock.now())):
        commands.close_engagement(SYSTEM, engagement_id)
