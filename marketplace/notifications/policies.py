"""Who may do what with messages."""

from typing import TYPE_CHECKING

from marketplace.kernel.actor import Actor

if TYPE_CHECKING:
    from marketplace.notifications.models import Message


def was_told(actor: Actor, message: "Message") -> bool:
    """… is the person the message is to."""
    return actor.is_signed_in and actor.user_id == message.user_id
