"""What a buyer does about its notices: which are due, a correction, what is kept back, awards by the quarter."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.notices import forms
from blueprints.notices.blueprint import bp
from blueprints.session import actor, request_now
from marketplace.kernel.clock import london_day
from marketplace.notices import commands, queries, rules


@bp.get("/notices/due")
def due() -> ResponseReturnValue:
    """Which notices are due, the overdue ones first."""
    today = london_day(request_now())
    owed = queries.due_notices(actor(), today)
    return render_template("notices/due.html", owed=owed, today=today, buyers=queries.grouped_buyers(actor()))


@bp.route("/notices/grouping/<uuid:buyer_id>", methods=["GET", "POST"])
def grouping(buyer_id: UUID) -> ResponseReturnValue:
    """Choose whether contracts under the old law are told of by the quarter."""
    buyer, chosen = queries.grouped_buyer(actor(), buyer_id)
    form = forms.ChooseGroupingForm(by_quarter=chosen)
    if form.carries_out(commands.choose_grouping, actor(), buyer_id):
        flash("Your choice is saved", "success")
        return redirect(url_for(".due"))
    return render_template("notices/grouping.html", form=form, buyer=buyer)


@bp.route("/notices/<uuid:release_id>/correct", methods=["GET", "POST"])
def correct(release_id: UUID) -> ResponseReturnValue:
    """Have a notice published anew."""
    release = queries.release_to_correct(actor(), release_id)
    form = forms.CorrectNoticeForm()
    if form.carries_out(commands.correct_notice, actor(), release_id):
        flash("A new version is published within a minute. This one stays, and says that it was replaced", "success")
        return redirect(url_for(".show", release_id=release_id))
    return render_template("notices/correct.html", form=form, release=release)


@bp.route("/notices/processes/<uuid:process_id>/withhold", methods=["GET", "POST"])
def withhold(process_id: UUID) -> ResponseReturnValue:
    """Keep something back from the public, with the ground."""
    process = queries.withholdable_process(actor(), process_id)
    form = forms.WithholdFactForm()
    if form.carries_out(commands.withhold_fact, actor(), process_id):
        flash("It is kept back from now on, and notices that said it are replaced within a minute", "success")
        return redirect(url_for(".index", words=process.title))
    decided = queries.redactions_of(process_id)
    words = {"facts": rules.FACTS, "grounds": rules.GROUNDS}
    return render_template("notices/withhold.html", form=form, process=process, decided=decided, **words)
