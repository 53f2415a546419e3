"""Who may change the facts that everybody shares."""

from marketplace.kernel.actor import Actor, Role


def keeps_the_facts(actor: Actor) -> bool:
    """… is the service itself or its operator."""
    return actor.is_the_service or actor.has(Role.OPERATOR)
