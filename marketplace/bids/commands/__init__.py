"""Changes to bids: written, submitted, withdrawn, and opened after the deadline by two people."""

from marketplace.bids.commands.confirming import confirm_bid, remind_to_confirm, remind_to_submit
from marketplace.bids.commands.opening import (
    await_opening,
    confirm_opening,
    open_bids,
    remind_of_opening,
    start_opening,
)
from marketplace.bids.commands.submitting import submit_bid, withdraw_bid
from marketplace.bids.commands.writing import (
    begin_bid,
    reuse_answers,
    save_answer,
    save_item,
    save_plan,
    save_price,
    save_supply_chain,
)

__all__ = [
    "await_opening",
    "begin_bid",
    "confirm_bid",
    "confirm_opening",
    "open_bids",
    "remind_of_opening",
    "remind_to_confirm",
    "remind_to_submit",
    "reuse_answers",
    "save_answer",
    "save_item",
    "save_plan",
    "save_price",
    "save_supply_chain",
    "start_opening",
    "submit_bid",
    "withdraw_bid",
]
