"""Who may do what with messages."""

from typing import TYPE_CHECKING, Any

from marketplace.accounts.policies import operates_service
from marketplace.kernel.actor import Actor

if TYPE_CHECKING:
    from marketplace.notifications.models import Message


def was_told(actor: Actor, message: "Message") -> bool:
    """… is the person the message is to."""
    return actor.is_signed_in and actor.user_id == message.user_id


def sends_again(actor: Actor, message: "Message") -> bool:
    """… is the person the message is to, runs the service, or is the service itself."""
    return operates_service(actor) or was_told(actor, message)


def chooses_pace(actor: Actor, thing: Any = None) -> bool:
    """… is signed in: everybody chooses for themselves."""
    return actor.is_signed_in
