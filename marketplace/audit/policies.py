"""Who may do what with the audit."""

from typing import Any

from marketplace.kernel.actor import Actor, Role


def was_refused(actor: Actor, thing: Any = None) -> bool:
    """… is somebody whose request was refused: anybody."""
    return True


def audits(actor: Actor, thing: Any = None) -> bool:
    """… is an auditor or runs the service."""
    return actor.has(Role.AUDITOR, Role.OPERATOR, Role.FRAMEWORK_ADMINISTRATOR)
