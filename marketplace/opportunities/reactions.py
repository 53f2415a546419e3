"""What the morning brings to those who follow: one digest a day."""

from marketplace.kernel import clock
from marketplace.kernel.one_by_one import one_by_one
from marketplace.opportunities import commands, queries, rules


def draw_due_digests() -> None:
    """Draw today's digest for everybody who has a daily alert."""
    day = rules.digest_day(clock.now())
    if day is None:
        return
    one_by_one(queries.without_digest(day), lambda actor, user_id: commands.draw_digest(actor, user_id, day))
