"""What the morning brings to those who follow: one digest a day."""

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Conflict
from marketplace.opportunities import commands, queries, rules


def draw_due_digests() -> None:
    """Draw today's digest for everybody who has a daily alert; another worker may have been first."""
    day = rules.digest_day(clock.now())
    if day is None:
        return
    for user_id in queries.without_digest(day):
        try:
            commands.draw_digest(SYSTEM, user_id, day)
        except Conflict:
            continue
