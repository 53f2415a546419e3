"""Who may follow opportunities."""

from typing import TYPE_CHECKING

from marketplace.kernel.actor import Actor

if TYPE_CHECKING:
    from marketplace.opportunities.models import Alert, Watch


def follows(actor: Actor) -> bool:
    """… has an account, and may be written to."""
    return actor.is_signed_in


def set_it(actor: Actor, thing: "Alert | Watch") -> bool:
    """… is the person who set it."""
    return actor.is_signed_in and actor.user_id == thing.user_id
