"""Bids for programs: the same schemas and commands as the pages, and as closed to everybody else."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.competitions.views import vault
from blueprints.session import actor
from marketplace.bids import commands, queries, rules, schemas
from marketplace.bids.models import Bid, Opening
from marketplace.kernel.errors import NotFound

api = Blueprint("bids_api", __name__, description="A supplier's own bids")


@api.get("/bids")
@api.response(200, schemas.BidList)
def index() -> dict[str, Any]:
    """List the bids of the actor's suppliers."""
    return {"bids": queries.bids(actor())}


@api.post("/lots/<uuid:lot_id>/bids")
@api.response(201, schemas.BidSummary)
def begin(lot_id: UUID) -> Bid:
    """Begin a bid for a lot."""
    return commands.begin_bid(actor(), lot_id, vault=vault())


@api.get("/bids/<uuid:bid_id>")
@api.response(200, schemas.BidSummary)
def show(bid_id: UUID) -> Bid:
    """Show a bid."""
    return queries.bid(actor(), bid_id)


@api.get("/bids/<uuid:bid_id>/working-copy")
@api.response(200, schemas.WorkingCopyDetail)
def working_copy(bid_id: UUID) -> dict[str, Any]:
    """Show what has been written so far."""
    bid = queries.bid(actor(), bid_id)
    copy = queries.working_copy(actor(), bid, vault())
    return {
        "revision": bid.revision,
        "price": copy.price and copy.price.pence,
        "minutes_left": rules.minutes_left(
            copy, queries.questions_of(bid.competition_id), queries.items_of(bid.competition_id)
        ),
        "answers": [{"criterion_id": key, **vars(written)} for key, written in copy.answers.items()],
        "items": [{"item_id": key, **vars(said)} for key, said in copy.items.items()],
        "lines": copy.schedule.lines if copy.schedule else [],
        "overhead": copy.schedule.overhead if copy.schedule else None,
        "subcontractors": copy.chain,
        "milestones": copy.plan,
    }


@api.put("/bids/<uuid:bid_id>/answers/<uuid:criterion_id>")
@api.arguments(schemas.SaveAnswer)
@api.response(200, schemas.BidSummary)
def answer(answers: dict[str, Any], bid_id: UUID, criterion_id: UUID) -> Bid:
    """Keep an answer in the working copy."""
    return commands.save_answer(actor(), bid_id, criterion_id, **answers, vault=vault())


@api.put("/bids/<uuid:bid_id>/items/<uuid:item_id>")
@api.arguments(schemas.SaveItem)
@api.response(200, schemas.BidSummary)
def item(answers: dict[str, Any], bid_id: UUID, item_id: UUID) -> Bid:
    """Say whether the bid passes what every bid must."""
    return commands.save_item(actor(), bid_id, item_id, **answers, vault=vault())


@api.put("/bids/<uuid:bid_id>/price")
@api.arguments(schemas.SavePrice)
@api.response(200, schemas.BidSummary)
def price(answers: dict[str, Any], bid_id: UUID) -> Bid:
    """Keep the price in the working copy."""
    return commands.save_price(actor(), bid_id, **answers, vault=vault())


@api.put("/bids/<uuid:bid_id>/supply-chain")
@api.arguments(schemas.SaveSupplyChain)
@api.response(200, schemas.BidSummary)
def supply_chain(answers: dict[str, Any], bid_id: UUID) -> Bid:
    """Keep who delivers a part for which promised share."""
    return commands.save_supply_chain(actor(), bid_id, **answers, vault=vault())


@api.put("/bids/<uuid:bid_id>/plan")
@api.arguments(schemas.SavePlan)
@api.response(200, schemas.BidSummary)
def plan(answers: dict[str, Any], bid_id: UUID) -> Bid:
    """Keep the mobilisation plan in the working copy."""
    return commands.save_plan(actor(), bid_id, **answers, vault=vault())


@api.post("/bids/<uuid:bid_id>/reuse")
@api.arguments(schemas.ReuseAnswers)
@api.response(200, schemas.BidSummary)
def reuse(answers: dict[str, Any], bid_id: UUID) -> Bid:
    """Copy the answers of an earlier bid to open questions of the same code."""
    return commands.reuse_answers(actor(), bid_id, **answers, vault=vault())


@api.post("/bids/<uuid:bid_id>/submission")
@api.arguments(schemas.SubmitBid)
@api.response(200, schemas.BidSummary)
def submit(answers: dict[str, Any], bid_id: UUID) -> Bid:
    """Seal and submit a bid."""
    return commands.submit_bid(actor(), bid_id, **answers, vault=vault())


@api.get("/bids/<uuid:bid_id>/receipts")
@api.response(200, schemas.ReceiptList)
def receipts(bid_id: UUID) -> dict[str, Any]:
    """List what was submitted; the first one counts."""
    queries.bid(actor(), bid_id)
    return {"receipts": queries.receipts(actor(), bid_id)}


@api.post("/bids/<uuid:bid_id>/withdrawal")
@api.arguments(schemas.WithdrawBid)
@api.response(200, schemas.BidSummary)
def withdraw(answers: dict[str, Any], bid_id: UUID) -> Bid:
    """Withdraw a bid."""
    return commands.withdraw_bid(actor(), bid_id, **answers)


@api.post("/bids/<uuid:bid_id>/confirmation")
@api.arguments(schemas.ConfirmBid)
@api.response(200, schemas.BidSummary)
def confirm(answers: dict[str, Any], bid_id: UUID) -> Bid:
    """Say that a submitted bid stands though the terms were changed."""
    return commands.confirm_bid(actor(), bid_id, **answers)


@api.get("/competitions/<uuid:competition_id>/opening")
@api.response(200, schemas.OpeningDetail)
def opening(competition_id: UUID) -> Opening:
    """Show how far the opening of the bids of a competition is."""
    queries.competition_to_open(actor(), competition_id)
    found = queries.opening_of(competition_id)
    if found is None:
        raise NotFound
    return found


@api.post("/competitions/<uuid:competition_id>/opening")
@api.response(200, schemas.OpeningDetail)
def start_opening(competition_id: UUID) -> Opening:
    """Start the opening as the first of two people."""
    return commands.start_opening(actor(), competition_id)


@api.post("/competitions/<uuid:competition_id>/opening/confirmation")
@api.response(200, schemas.OpeningDetail)
def confirm_opening(competition_id: UUID) -> Opening:
    """Confirm the opening as the second of two people."""
    return commands.confirm_opening(actor(), competition_id)
