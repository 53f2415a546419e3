"""Who may read the file of a procurement."""

from typing import TYPE_CHECKING

from marketplace.competitions.policies import COMMISSIONS
from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.competitions.models import Competition


def reads_file(actor: Actor, competition: "Competition") -> bool:
    """… is a commissioner or the director of the region that bought, or an auditor."""
    return actor.is_any(COMMISSIONS, competition.buyer_id) or actor.has(Role.AUDITOR)
