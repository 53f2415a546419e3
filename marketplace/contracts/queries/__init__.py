"""Reads of contracts, never past what the actor may see; what a service offers is public."""

from marketplace.contracts.queries.contracts import (
    PAGE,
    contract,
    contract_of_direct_award,
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
from marketplace.contracts.queries.offering import (
    Closed,
    Offered,
    closed_services,
    offered,
    offers_due,
    offers_to_confirm,
)
from marketplace.contracts.queries.outcomes import (
    outcomes_bought,
    outcomes_named,
    outcomes_of_needs,
)
from marketplace.contracts.queries.variations import (
    variation,
    variations_of,
    variations_to_decide,
    visible_variations,
)

__all__ = [
    "PAGE",
    "Closed",
    "Offered",
    "closed_services",
    "contract",
    "contract_of_direct_award",
    "contracts",
    "contracts_to_sign",
    "draft_of",
    "due_to_end",
    "due_to_open",
    "first_days",
    "live_contracts_count",
    "offered",
    "offers_due",
    "offers_to_confirm",
    "outcomes_bought",
    "outcomes_named",
    "outcomes_of_needs",
    "signatures_of",
    "variation",
    "variations_of",
    "variations_to_decide",
    "visible_contracts",
    "visible_variations",
]
