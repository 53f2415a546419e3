"""Changes to the pipeline: planned, described, put off, dropped, and put to the market."""

from marketplace.pipeline.commands.asking import close_engagement, open_engagement, say_interest
from marketplace.pipeline.commands.planning import describe_plan, drop_plan, plan_competition, slip_plan, take_plan

__all__ = [
    "close_engagement",
    "describe_plan",
    "drop_plan",
    "open_engagement",
    "plan_competition",
    "say_interest",
    "slip_plan",
    "take_plan",
]
