"""When a message is sent: at once or with the daily digest, and again after the carrier failed."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from marketplace.kernel.clock import LONDON


class Pace(StrEnum):
    """How somebody wants to be written to."""

    AT_ONCE = "at_once"
    DAILY = "daily"


#: When the daily digest is drawn, in London.
DRAWN_AT = time(7, 0)
#: How often the service itself sends a message again, and how long it waits before each.
TRIES = 6
FIRST_WAIT = timedelta(minutes=1)
FACTOR = 4

#: What never waits for the morning: where a day matters, somebody may come to harm, or somebody waits for a link.
URGENT = frozenset(
    {
        "application_nearly_due",
        "award_announced",
        "award_challenged",
        "award_held",
        "bid_confirmation_near",
        "bid_submitted",
        "bid_to_confirm",
        "bid_withdrawn",
        "competition_cancelled",
        "competition_extended",
        "direct_award_challenged",
        "direct_award_held",
        "direct_award_taken_back",
        "message_digest",
        "notification_near",
        "opening_reminder",
        "opening_to_confirm",
        "opportunity_digest",
        "organisation_suspended",
        "price_to_explain",
        "referral_withdrawn",
    }
)


def may_wait(words: str) -> bool:
    """Whether a message in these words can wait for the morning."""
    return words not in URGENT and "concern" not in words and "safeguarding" not in words


def is_drawing_time(now: datetime) -> bool:
    """Whether today's digests may be drawn."""
    return now.astimezone(LONDON).time() >= DRAWN_AT


def due_again(failed_at: datetime, attempts: int) -> datetime | None:
    """When a message is sent again by the service; never after so many tries."""
    return failed_at + FIRST_WAIT * FACTOR ** (attempts - 1) if attempts < TRIES else None
