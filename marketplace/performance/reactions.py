"""What the first of a month brings to contracts: the month that is over is reported."""

from marketplace.kernel import clock
from marketplace.kernel.clock import london_day
from marketplace.kernel.one_by_one import one_by_one
from marketplace.performance import commands, queries
from marketplace.performance.rules import month_before, month_of


def draw_due_reports() -> None:
    """On the first of the month, report the last one; reckon it again when nothing of it can still be on time."""
    now = clock.now()
    today = london_day(now)
    month = month_before(month_of(today))
    one_by_one(queries.months_to_draw(today), lambda actor, key: commands.draw_report(actor, key, month=month))
    one_by_one(queries.months_to_redraw(now), commands.redraw_report)
