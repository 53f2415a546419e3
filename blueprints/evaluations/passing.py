"""The page on which the chair finds whether a bid passes what every bid must."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.evaluations import forms
from blueprints.evaluations.views import bp
from blueprints.session import actor
from marketplace.evaluations import commands, queries
from marketplace.evaluations.models import Evaluation
from marketplace.evaluations.policies import moderates
from marketplace.kernel.errors import NotFound


@bp.route("/bids/<uuid:bid_id>/items/<uuid:item_id>/finding", methods=["GET", "POST"])
def record_pass_fail(bid_id: UUID, item_id: UUID) -> ResponseReturnValue:
    """Find whether a bid passes one item, and say why."""
    bid = commands.read_bid(actor(), bid_id)
    evaluation = queries.evaluation_of(actor(), bid)
    item = queries.item(evaluation, item_id)
    if not moderates(actor(), evaluation):
        raise NotFound
    form = forms.RecordPassFailForm(obj=queries.finding_of(bid_id, item_id))
    if form.carries_out(commands.record_pass_fail, actor(), bid_id, item_id):
        return redirect(next_url(evaluation))
    name = queries.names_of(evaluation)[bid_id]
    said = next((each for each in bid.item_answers if each.item_id == item_id), None)
    known = {"evaluation": evaluation, "bid": bid, "bidder": name, "item": item, "said": said}
    return render_template("evaluations/record_pass_fail.html", form=form, **known)


def next_url(evaluation: Evaluation) -> str:
    """Where the next item is decided; after the last one, the evaluation."""
    for bid_id, item_id in queries.open_items(evaluation):
        return url_for(".record_pass_fail", bid_id=bid_id, item_id=item_id)
    return url_for(".show", evaluation_id=evaluation.id)
