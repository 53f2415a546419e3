"""Changes once an award is approved: summaries, challenges, second looks, and lots that end without an award."""

from marketplace.outcomes.commands.challenging import (
    challenge_award,
    end_challenge,
    receive_challenge,
    reopen_award,
)
from marketplace.outcomes.commands.direct import (
    challenge_direct_award,
    receive_direct_challenge,
    take_back_direct_award,
)
from marketplace.outcomes.commands.failing import choose_way, end_lot
from marketplace.outcomes.commands.reminding import remind_of_outcome
from marketplace.outcomes.commands.telling import send_summaries

__all__ = [
    "challenge_award",
    "challenge_direct_award",
    "choose_way",
    "end_challenge",
    "end_lot",
    "receive_challenge",
    "receive_direct_challenge",
    "remind_of_outcome",
    "reopen_award",
    "send_summaries",
    "take_back_direct_award",
]
