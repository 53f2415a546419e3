"""What can be asked about contracts."""

from marketplace.contracts.queries.contracts import (
    PAGE,
    contract,
    contracts,
    contracts_to_sign,
    draft_of,
    due_to_end,
    due_to_open,
    first_days,
    live_contracts_count,
    signatures_of,
    visible_contracts,
)
from marketplace.contracts.queries.variations import variation, variations_of, variations_to_decide, visible_variations

__all__ = [
    "PAGE",
    "contract",
    "contracts",
    "contracts_to_sign",
    "draft_of",
    "due_to_end",
    "due_to_open",
    "first_days",
    "live_contracts_count",
    "signatures_of",
    "variation",
    "variations_of",
    "variations_to_decide",
    "visible_contracts",
    "visible_variations",
]
