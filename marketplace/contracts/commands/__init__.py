"""Changes to contracts: drafted from an award, signed, opened for referrals, ended; and what their services offer."""

from marketplace.contracts.commands.exceptions import allow_exceptions
from marketplace.contracts.commands.offering import (
    ask_supplier_again,
    confirm_offer,
    describe_offer,
)
from marketplace.contracts.commands.outcomes import (
    narrow_outcomes,
)
from marketplace.contracts.commands.running import (
    draft_contract,
    draft_direct_contract,
    end_contract,
    open_referrals,
    set_approval,
    sign_contract,
    void_contract,
)
from marketplace.contracts.commands.sharing import (
    name_subcontractor,
    set_delivery,
)
from marketplace.contracts.commands.varying import (
    agree_variation,
    ask_variation,
    refuse_variation,
)

__all__ = [
    "agree_variation",
    "allow_exceptions",
    "ask_supplier_again",
    "ask_variation",
    "confirm_offer",
    "describe_offer",
    "draft_contract",
    "draft_direct_contract",
    "end_contract",
    "name_subcontractor",
    "narrow_outcomes",
    "open_referrals",
    "refuse_variation",
    "set_approval",
    "set_delivery",
    "sign_contract",
    "void_contract",
]
