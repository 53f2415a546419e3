"""Who may do what with the time that records are kept."""

from typing import TYPE_CHECKING, Any

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.retention.models import LegalHold

#: Who looks after the records of procurement; those about people on probation are the data owner's alone.
KEEPERS = (Role.FRAMEWORK_ADMINISTRATOR, Role.DATA_OWNER)


def keeps_records(actor: Actor, thing: Any = None) -> bool:
    """… is a framework administrator or a data owner."""
    return actor.has(*KEEPERS)


def owns_data(actor: Actor, thing: Any = None) -> bool:
    """… is a data owner, who answers for what is held about people on probation."""
    return actor.has(Role.DATA_OWNER)


def places_hold(actor: Actor, scope: str) -> bool:
    """… is a data owner, or a framework administrator where it is not about a person on probation."""
    return owns_data(actor) if scope == "person" else keeps_records(actor)


def looks_after_hold(actor: Actor, hold: "LegalHold") -> bool:
    """… could place such a hold."""
    return places_hold(actor, hold.scope)
