"""Pages of a supplier's bids; nobody else can reach them."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.bids import forms
from blueprints.competitions.views import vault
from blueprints.session import actor, moves, request_now
from marketplace.bids import commands, queries, rules
from marketplace.bids.models import Bid
from marketplace.competitions import queries as competitions

bp = Blueprint("bids", __name__)


def back_to(bid: Bid, said: str) -> ResponseReturnValue:
    """Say what was done, and go back to the bid."""
    flash(said, "success")
    return redirect(url_for("bids.show", bid_id=bid.id))


@bp.get("/bids")
def index() -> ResponseReturnValue:
    """The bids of the actor's suppliers."""
    return render_template("bids/index.html", bids=queries.bids(actor()))


@bp.post("/lots/<uuid:lot_id>/bids")
def begin(lot_id: UUID) -> ResponseReturnValue:
    """Begin a bid."""
    return back_to(commands.begin_bid(actor(), lot_id, vault=vault()), "Your bid has been started")


@bp.get("/bids/<uuid:bid_id>")
def show(bid_id: UUID) -> ResponseReturnValue:
    """The bid as a task list, and what was submitted of it."""
    bid = queries.bid(actor(), bid_id)
    return render_template(
        "bids/show.html",
        bid=bid,
        questions=queries.questions_of(bid.competition_id),
        copy=queries.working_copy(actor(), bid, vault()),
        receipts=queries.receipts(actor(), bid_id),
        may_write=bid.competition.takes_bids(request_now()) and "submit" in moves(bid),
        word_count=rules.word_count,
        not_counted=rules.NOT_COUNTED,
    )


@bp.get("/bids/<uuid:bid_id>/text")
def read(bid_id: UUID) -> ResponseReturnValue:
    """What is written so far, to be read as a whole."""
    bid = queries.bid(actor(), bid_id)
    copy = queries.working_copy(actor(), bid, vault())
    return render_template("bids/read.html", bid=bid, questions=queries.questions_of(bid.competition_id), copy=copy)


@bp.route("/bids/<uuid:bid_id>/answers/<uuid:criterion_id>", methods=["GET", "POST"])
def answer(bid_id: UUID, criterion_id: UUID) -> ResponseReturnValue:
    """Write the answer to one question."""
    bid = queries.bid(actor(), bid_id)
    question = queries.question(bid.competition_id, criterion_id)
    written = queries.working_copy(actor(), bid, vault()).answer(criterion_id)
    form = forms.SaveAnswerForm(data={"text": written.text, "revision": bid.revision})
    form.text.limits = {**form.text.limits, "words": question.word_limit}
    if form.carries_out(commands.save_answer, actor(), bid_id, criterion_id, vault=vault()):
        return back_to(form.result, f"Answer {question.code} saved")
    return render_template("bids/answer.html", form=form, bid=bid, question=question)


@bp.route("/bids/<uuid:bid_id>/price", methods=["GET", "POST"])
def price(bid_id: UUID) -> ResponseReturnValue:
    """Write the price."""
    bid = queries.bid(actor(), bid_id)
    copy = queries.working_copy(actor(), bid, vault())
    form = forms.SavePriceForm(data={"price": copy.price, "revision": bid.revision})
    if form.carries_out(commands.save_price, actor(), bid_id, vault=vault()):
        return back_to(form.result, "Price saved")
    return render_template("bids/price.html", form=form, bid=bid)


@bp.route("/bids/<uuid:bid_id>/submit", methods=["GET", "POST"])
def submit(bid_id: UUID) -> ResponseReturnValue:
    """Check the whole, then seal and submit it."""
    bid = queries.bid(actor(), bid_id)
    form = forms.SubmitBidForm()
    if form.carries_out(commands.submit_bid, actor(), bid_id, vault=vault()):
        return redirect(url_for(".receipt", bid_id=bid_id))
    return render_template(
        "bids/submit.html",
        form=form,
        bid=bid,
        questions=queries.questions_of(bid.competition_id),
        copy=queries.working_copy(actor(), bid, vault()),
    )


@bp.get("/bids/<uuid:bid_id>/receipt")
def receipt(bid_id: UUID) -> ResponseReturnValue:
    """What proves that the bid was submitted."""
    bid = queries.bid(actor(), bid_id)
    return render_template("bids/receipt.html", bid=bid, receipts=queries.receipts_of(actor(), bid_id))


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
    """The bids that can still be finished or changed."""
    return [
        {
            "title": f"{'Confirm your' if each.is_stale else 'Your'} bid: {each.competition.title}",
            "url": url_for("bids.show", bid_id=each.id),
            "status": each.status,
            "due": each.competition.closes_at,
        }
        for each in queries.bids(actor())
        if "submit" in moves(each)
    ]
