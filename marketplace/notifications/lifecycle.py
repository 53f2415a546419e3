"""Statuses and moves of messages."""

from enum import StrEnum

from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service
from marketplace.notifications.policies import sends_again


class MessageStatus(StrEnum):
    """Whether a message is on its way, was handed to the carrier, was refused by it, or waits for the daily digest."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    WAITING = "waiting"
    GATHERED = "gathered"


S = MessageStatus

# fmt: off
MESSAGE = Lifecycle(
    #    move          from         to          by              recorded as         unless
    Move("send",       {S.QUEUED},  S.SENT,     is_the_service, "message.sent"),
    Move("fail",       {S.QUEUED},  S.FAILED,   is_the_service, "message.failed"),
    Move("send_again", {S.FAILED},  S.QUEUED,   sends_again,    "message.queued"),
    Move("gather",     {S.WAITING}, S.GATHERED, is_the_service, "message.gathered"),
)
# fmt: on
