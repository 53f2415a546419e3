"""Changes to contracts."""

from marketplace.contracts.commands.running import (
    draft_contract,
    end_contract,
    open_referrals,
    sign_contract,
    void_contract,
)
from marketplace.contracts.commands.varying import agree_variation, ask_variation, refuse_variation

__all__ = [
    "agree_variation",
    "ask_variation",
    "draft_contract",
    "end_contract",
    "open_referrals",
    "refuse_variation",
    "sign_contract",
    "void_contract",
]
