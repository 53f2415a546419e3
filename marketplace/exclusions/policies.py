"""Who may do what with declarations, the debarment list and notifications."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.exclusions.models import ExclusionNotification, SupplierDeclaration

#: Who speaks for a supplier when it declares.
DECLARES = (Role.OWNER, Role.BID_MANAGER)

#: Who at the centre reads what suppliers declared, and what the list said of them.
READS = (Role.ASSESSOR, Role.FRAMEWORK_ADMINISTRATOR, Role.AUDITOR)


def declares_for(actor: Actor, supplier_id: UUID) -> bool:
    """… is the owner or a bid manager of that supplier."""
    return actor.is_any(DECLARES, supplier_id)


def manages_declaration(actor: Actor, declaration: "SupplierDeclaration") -> bool:
    """… is the owner or a bid manager of the supplier that declares."""
    return actor.is_any(DECLARES, declaration.supplier_id)


def assesses_declaration(actor: Actor, declaration: "SupplierDeclaration") -> bool:
    """… is an assessor, and does not work for the supplier."""
    return actor.has(Role.ASSESSOR) and declaration.supplier_id not in actor.organisations()


def reads_declarations(actor: Actor, thing: Any = None) -> bool:
    """… is an assessor, a framework administrator or an auditor, or the service itself."""
    return actor.is_the_service or actor.has(*READS)


def keeps_the_list(actor: Actor, thing: Any = None) -> bool:
    """… is a framework administrator, or the service itself."""
    return actor.is_the_service or actor.has(Role.FRAMEWORK_ADMINISTRATOR)


def notifies(actor: Actor, notification: "ExclusionNotification") -> bool:
    """… is a framework administrator, and does not work for the supplier."""
    return actor.has(Role.FRAMEWORK_ADMINISTRATOR) and notification.supplier_id not in actor.organisations()
