"""Pages on which a bid is written, part by part; a colleague's newer text is shown beside what was typed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.bids import forms
from blueprints.bids.views import back_to, bp
from blueprints.competitions.views import vault
from blueprints.session import actor
from marketplace.bids import commands, queries
from marketplace.bids.models import Bid


def keeps_theirs() -> bool:
    """Whether the person chose the colleague's text, which is saved already."""
    return request.form.get("keep") == "theirs"


@bp.route("/bids/<uuid:bid_id>/answers/<uuid:criterion_id>", methods=["GET", "POST"])
def answer(bid_id: UUID, criterion_id: UUID) -> ResponseReturnValue:
    """Write the answer to one question."""
    bid = queries.bid(actor(), bid_id)
    question = queries.question(bid.competition_id, criterion_id)
    written = queries.working_copy(actor(), bid, vault()).answer(criterion_id)
    form = forms.SaveAnswerForm(data={"text": written.text, "revision": bid.revision})
    form.text.limits = {**form.text.limits, "words": question.word_limit}
    if keeps_theirs():
        return back_to(bid, f"Your colleague’s answer to {question.code} is kept")
    if form.carries_out(commands.save_answer, actor(), bid_id, criterion_id, vault=vault()):
        return back_to(form.result, f"Answer {question.code} saved")
    return render_template("bids/answer.html", form=form, bid=bid, question=question, written=written)


@bp.route("/bids/<uuid:bid_id>/items/<uuid:item_id>", methods=["GET", "POST"])
def item(bid_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Say whether the bid passes what every bid must."""
    bid = queries.bid(actor(), bid_id)
    asked = queries.item(bid.competition_id, item_id)
    said = queries.working_copy(actor(), bid, vault()).items.get(item_id)
    so_far = {"confirmed": said.confirmed, "text": said.text} if said else {}
    form = forms.SaveItemForm(data={**so_far, "revision": bid.revision})
    if keeps_theirs():
        return back_to(bid, "What your colleague saved is kept")
    if form.carries_out(commands.save_item, actor(), bid_id, item_id, vault=vault()):
        return back_to(form.result, f"Answer {asked.code} saved")
    return render_template("bids/item.html", form=form, bid=bid, item=asked)


def part(
    bid: Bid, form: forms.SavingForm, command: Callable[..., Bid], template: str, said: str, **more: Any
) -> ResponseReturnValue:
    """Write one of the parts beside the answers."""
    if keeps_theirs():
        return back_to(bid, "What your colleague saved is kept")
    if form.carries_out(command, actor(), bid.id, vault=vault()):
        return back_to(form.result, said)
    return render_template(template, form=form, bid=bid, **more)


@bp.route("/bids/<uuid:bid_id>/price", methods=["GET", "POST"])
def price(bid_id: UUID) -> ResponseReturnValue:
    """Write the price schedule; its total is the price."""
    bid = queries.bid(actor(), bid_id)
    schedule = queries.working_copy(actor(), bid, vault()).schedule
    so_far = {"lines": [vars(line) for line in schedule.lines], "overhead": schedule.overhead} if schedule else {}
    form = forms.SavePriceForm(data={**so_far, "revision": bid.revision})
    return part(bid, form, commands.save_price, "bids/price.html", "Price saved", schedule=schedule)


@bp.route("/bids/<uuid:bid_id>/supply-chain", methods=["GET", "POST"])
def supply_chain(bid_id: UUID) -> ResponseReturnValue:
    """Name who delivers a part, with promised shares."""
    bid = queries.bid(actor(), bid_id)
    chain = queries.working_copy(actor(), bid, vault()).chain
    form = forms.SaveSupplyChainForm(data={"subcontractors": [vars(each) for each in chain], "revision": bid.revision})
    return part(bid, form, commands.save_supply_chain, "bids/supply_chain.html", "Supply chain saved")


@bp.route("/bids/<uuid:bid_id>/plan", methods=["GET", "POST"])
def plan(bid_id: UUID) -> ResponseReturnValue:
    """Write the mobilisation plan."""
    bid = queries.bid(actor(), bid_id)
    steps = queries.working_copy(actor(), bid, vault()).plan
    form = forms.SavePlanForm(data={"milestones": [vars(each) for each in steps], "revision": bid.revision})
    return part(bid, form, commands.save_plan, "bids/plan.html", "Mobilisation plan saved")


@bp.route("/bids/<uuid:bid_id>/reuse", methods=["GET", "POST"])
def reuse(bid_id: UUID) -> ResponseReturnValue:
    """Copy answers of an earlier bid to questions of the same code."""
    bid = queries.bid(actor(), bid_id)
    copy = queries.working_copy(actor(), bid, vault())
    asked = queries.questions_of(bid.competition_id)
    found = {}
    for each in queries.earlier_bids(actor(), bid):
        texts = queries.reusable(bid, copy, each, queries.working_copy(actor(), each, vault()))
        codes = [question.code for question in asked if question.id in texts]
        if codes:
            found[each.id] = f"{each.competition.title} ({each.reference}): {', '.join(codes)}"
    if not found:
        flash("None of your earlier bids answers a question that is still open here", "success")
        return redirect(url_for("bids.show", bid_id=bid_id))
    form = forms.ReuseAnswersForm()
    form.earlier_id.options = list(found.items())
    if form.carries_out(commands.reuse_answers, actor(), bid_id, vault=vault()):
        return back_to(form.result, "The answers are copied: read each one and save it")
    return render_template("bids/reuse.html", form=form, bid=bid)
