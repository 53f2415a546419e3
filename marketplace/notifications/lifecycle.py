"""Statuses and moves of messages."""

from enum import StrEnum

from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service


class MessageStatus(StrEnum):
    """Whether a message is on its way or was handed to the carrier."""

    QUEUED = "queued"
    SENT = "sent"


S = MessageStatus

# fmt: off
MESSAGE = Lifecycle(
    #    move    from        to      by              recorded as
    Move("send", {S.QUEUED}, S.SENT, is_the_service, "message.sent"),
)
# fmt: on
