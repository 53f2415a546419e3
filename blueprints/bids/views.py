"""Pages of a supplier's bids: the list, the bid as a whole, its submission and its receipts; nobody else sees them."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from blueprints.bids import forms
from blueprints.competitions.views import vault
from blueprints.session import actor, moves, request_now
from marketplace.bids import commands, queries, rules
from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import Bid
from marketplace.bids.policies import READS
from marketplace.competitions import queries as competitions
from marketplace.competitions.policies import BUYERS
from marketplace.evaluations import queries as judged
from marketplace.opportunities.clashing import near_to
from marketplace.outcomes.queries import has_outcome

bp = Blueprint("bids", __name__)


def back_to(bid: Bid, said: str) -> ResponseReturnValue:
    """Say what was done, and go back to the bid."""
    flash(said, "success")
    return redirect(url_for("bids.show", bid_id=bid.id))


@bp.get("/bids")
def index() -> ResponseReturnValue:
    """The bids of the actor's suppliers: begun, submitted, won and not won."""
    found = queries.bids(actor())
    winners = judged.winning_bids([each.lot_id for each in found])
    groups: dict[str, list[Bid]] = {title: [] for title in GROUPS}
    for each in found:
        groups[group_of(each, winners)].append(each)
    return render_template("bids/index.html", groups={title: rows for title, rows in groups.items() if rows})


#: The parts of the list of bids, in the order in which they ask for something.
GROUPS = ("To finish", "Submitted", "Being judged", "Won", "Not won", "Ended without an award", "Not submitted in time")


def group_of(bid: Bid, winners: Mapping[UUID, UUID]) -> str:
    """Where a bid stands in the list of its supplier."""
    if bid.status is BidStatus.OPENED and bid.lot_id in winners:
        return "Won" if winners[bid.lot_id] == bid.id else "Not won"
    if bid.status in (BidStatus.WITHDRAWN, BidStatus.DISREGARDED) or bid.competition.cancelled_at:
        return "Ended without an award"
    if bid.competition.has_closed(request_now()) and not takes_more(bid):
        return "Not submitted in time" if bid.status is BidStatus.DRAFT else "Being judged"
    return "To finish" if bid.status is BidStatus.DRAFT else "Submitted"


def takes_more(bid: Bid) -> bool:
    """Whether its supplier may still write and submit: until the deadline, or as long as it has leave to be late."""
    return bid.competition.takes_bids_of(bid.supplier_id, request_now())


@bp.post("/lots/<uuid:lot_id>/bids")
def begin(lot_id: UUID) -> ResponseReturnValue:
    """Begin a bid."""
    return back_to(commands.begin_bid(actor(), lot_id, vault=vault()), "Your bid has been started")


@bp.get("/bids/<uuid:bid_id>")
def show(bid_id: UUID) -> ResponseReturnValue:
    """The bid as a task list, and what was submitted of it."""
    bid = queries.bid(actor(), bid_id)
    copy, questions = queries.working_copy(actor(), bid, vault()), queries.questions_of(bid.competition_id)
    items = queries.items_of(bid.competition_id)
    return render_template(
        "bids/show.html",
        bid=bid,
        questions=questions,
        items=items,
        copy=copy,
        receipts=queries.receipts(actor(), bid_id),
        may_write=takes_more(bid) and "submit" in moves(bid),
        may_reuse=bool(queries.earlier_bids(actor(), bid)),
        minutes=rules.minutes_left(copy, questions, items),
        word_count=rules.word_count,
        not_counted=rules.NOT_COUNTED,
        told=has_outcome(actor(), bid),
        near=near_to(actor(), bid.competition_id),
        leave_until=bid.competition.leave_until(bid.supplier_id, request_now()),
    )


@bp.get("/bids/<uuid:bid_id>/text")
def read(bid_id: UUID) -> ResponseReturnValue:
    """What is written so far, to be read as a whole."""
    bid = queries.bid(actor(), bid_id)
    copy = queries.working_copy(actor(), bid, vault())
    asked = {"questions": queries.questions_of(bid.competition_id), "items": queries.items_of(bid.competition_id)}
    return render_template("bids/read.html", bid=bid, copy=copy, **asked)


@bp.route("/bids/<uuid:bid_id>/submit", methods=["GET", "POST"])
def submit(bid_id: UUID) -> ResponseReturnValue:
    """Check the whole, declare that it may be made, then seal and submit it."""
    bid = queries.bid(actor(), bid_id)
    form = forms.SubmitBidForm(data={"name": actor().name})
    if form.carries_out(commands.submit_bid, actor(), bid_id, vault=vault()):
        return redirect(url_for(".receipt", bid_id=bid_id))
    return render_template(
        "bids/submit.html",
        form=form,
        bid=bid,
        questions=queries.questions_of(bid.competition_id),
        items=queries.items_of(bid.competition_id),
        copy=queries.working_copy(actor(), bid, vault()),
        own_share=rules.own_share,
        after_award=rules.after_award,
    )


@bp.get("/bids/<uuid:bid_id>/receipt")
def receipt(bid_id: UUID) -> ResponseReturnValue:
    """What proves that the bid was submitted; each fingerprint is worked out again from what is kept."""
    bid = queries.bid(actor(), bid_id)
    receipts = queries.receipts_of(actor(), bid_id)
    checked = {each.number: rules.seal_hash(each.sealed) == each.hash for each in receipts}
    copy = queries.working_copy(actor(), bid, vault())
    return render_template("bids/receipt.html", bid=bid, receipts=receipts, checked=checked, declared=copy.declared)


@bp.get("/bids/<uuid:bid_id>/receipts/<int:number>/sealed-copy")
def sealed_copy(bid_id: UUID, number: int) -> ResponseReturnValue:
    """What was sealed, as a file that nobody can read and whose fingerprint anybody can work out."""
    bid = queries.bid(actor(), bid_id)
    sealed = queries.receipt(actor(), bid_id, number).sealed
    name = f"bid-{bid.reference}-{number}.sealed"
    return send_file(BytesIO(sealed), mimetype="application/octet-stream", as_attachment=True, download_name=name)


@bp.route("/bids/<uuid:bid_id>/withdraw", methods=["GET", "POST"])
def withdraw(bid_id: UUID) -> ResponseReturnValue:
    """Ask why, then withdraw the bid."""
    bid = queries.bid(actor(), bid_id)
    form = forms.WithdrawBidForm()
    if form.carries_out(commands.withdraw_bid, actor(), bid_id):
        return back_to(form.result, "Your bid has been withdrawn")
    return render_template("bids/withdraw.html", bid=bid, form=form)


@bp.route("/bids/<uuid:bid_id>/confirm", methods=["GET", "POST"])
def confirm(bid_id: UUID) -> ResponseReturnValue:
    """Show what was changed, and ask whether the bid stands."""
    bid = queries.bid(actor(), bid_id)
    form = forms.ConfirmBidForm()
    if form.carries_out(commands.confirm_bid, actor(), bid_id):
        return back_to(form.result, "Your bid stands, and will be opened with the others")
    changes = competitions.amendments_of(actor(), bid.competition_id)
    return render_template("bids/confirm.html", bid=bid, form=form, changes=changes)


def work_items() -> list[dict[str, Any]]:
    """The bids that can still be finished or changed, and those that wait for two people to open them."""
    opening = [
        {
            "title": f"Open the bids: {each.competition.title}",
            "url": url_for("bids.opening", competition_id=each.competition_id),
            "status": each.status,
            "due": None,
        }
        for each in (queries.openings_to_make(actor()) if actor().has(*BUYERS) else ())
        if {"start", "confirm"} & moves(each)
    ]
    return opening + [
        {
            "title": f"{'Confirm your' if each.is_stale else 'Your'} bid: {each.competition.title}",
            "url": url_for("bids.show", bid_id=each.id),
            "status": each.status,
            "due": each.competition.closes_at,
        }
        for each in (queries.bids(actor()) if actor().has(*READS) else ())
        if "submit" in moves(each)
    ]
