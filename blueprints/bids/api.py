"""Bids for programs: the same schemas and commands as the pages, and as closed to everybody else."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.competitions.views import vault
from blueprints.session import actor
from marketplace.bids import commands, queries, schemas
from marketplace.bids.models import Bid

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
    answers = [{"criterion_id": key, "text": written.text} for key, written in copy.answers.items()]
    return {"revision": bid.revision, "price": copy.price and copy.price.pence, "answers": answers}


@api.put("/bids/<uuid:bid_id>/answers/<uuid:criterion_id>")
@api.arguments(schemas.SaveAnswer)
@api.response(200, schemas.BidSummary)
def answer(answers: dict[str, Any], bid_id: UUID, criterion_id: UUID) -> Bid:
    """Keep an answer in the working copy."""
    return commands.save_answer(actor(), bid_id, criterion_id, **answers, vault=vault())


@api.put("/bids/<uuid:bid_id>/price")
@api.arguments(schemas.SavePrice)
@api.response(200, schemas.BidSummary)
def price(answers: dict[str, Any], bid_id: UUID) -> Bid:
    """Keep the price in the working copy."""
    return commands.save_price(actor(), bid_id, **answers, vault=vault())


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
