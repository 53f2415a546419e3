"""What the clock brings: a notice each month of what goes soon, and at night the destruction itself, in batches."""

from contextlib import suppress

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import LONDON, london_day
from marketplace.kernel.errors import Refusal
from marketplace.kernel.one_by_one import one_by_one
from marketplace.retention import commands, queries
from marketplace.retention.schedule import SCHEDULE

#: How many records of each kind go in a minute, and the hours of the night in which they go.
BATCH = 50
NIGHT = range(1, 5)


def tell_ahead() -> None:
    """At the beginning of each month, say what is to be destroyed in the next 60 days."""
    month = london_day(clock.now()).replace(day=1)
    if queries.is_told(month):
        return
    with suppress(Refusal):
        commands.draw_notice(SYSTEM, month)


def destroy_what_is_over() -> None:
    """At night, destroy what the schedule no longer keeps, a batch of each kind a minute."""
    now = clock.now()
    if now.astimezone(LONDON).hour not in NIGHT:
        return
    over = (
        (found.kind, found.id)
        for row in SCHEDULE
        for found in queries.due(SYSTEM, row.kind, london_day(now), free=True, most=BATCH)
        if queries.may_go(found.kind, found.starts_on, london_day(now))
    )
    one_by_one(over, lambda actor, record: commands.destroy_record(actor, *record))


def warn_of_old_drafts() -> None:
    """Warn of each draft of a referral that is removed in two weeks."""
    one_by_one(queries.drafts_to_warn_of(london_day(clock.now())), commands.warn_of_draft)
