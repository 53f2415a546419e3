"""Who plans, agrees and releases the instalments of a grant, and who reports."""

from typing import TYPE_CHECKING

from marketplace.contracts.policies import MANAGES
from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.contracts.models import Contract
    from marketplace.grants.models import GrantReport, Instalment

#: Who agrees to money for a supplier, and reports what it did with it.
RECEIVES = (Role.OWNER, Role.SUPPLIER_FINANCE)
#: Who else at either party may read it.
READERS = (*RECEIVES, Role.BID_MANAGER, Role.READ_ONLY)
PAYERS = (*MANAGES, Role.COMMISSIONER, Role.BUYER_FINANCE)


def manages_grant(actor: Actor, grant: "Contract") -> bool:
    """… is a contract manager or the director of the region that funds."""
    return actor.is_any(MANAGES, grant.buyer_id)


def receives_grant(actor: Actor, grant: "Contract") -> bool:
    """… is the owner or the finance of the supplier that is funded."""
    return actor.is_any(RECEIVES, grant.supplier_id)


def receives_instalment(actor: Actor, instalment: "Instalment") -> bool:
    """… is the owner or the finance of the supplier that is funded."""
    return receives_grant(actor, instalment.contract)


def releases_instalment(actor: Actor, instalment: "Instalment") -> bool:
    """… is a contract manager or the director of the region that funds."""
    return manages_grant(actor, instalment.contract)


def accepts_report(actor: Actor, report: "GrantReport") -> bool:
    """… is a contract manager or the director of the region that funds."""
    return manages_grant(actor, report.contract)
