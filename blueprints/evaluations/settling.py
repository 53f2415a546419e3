"""Pages of what is settled around a ranking: how a panel judges, prices that look too low, and draws."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.evaluations import forms
from blueprints.evaluations.views import bp
from blueprints.security import public
from blueprints.session import actor, request_now
from marketplace.competitions import queries as competitions
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.policies import commissions
from marketplace.evaluations import commands, queries
from marketplace.evaluations.commands.settling import WITNESSES
from marketplace.evaluations.models import Explanation
from marketplace.evaluations.policies import commissions_for_buyer, draws_lots
from marketplace.evaluations.rules.published import flags_in_words
from marketplace.kernel.clock import london_day
from marketplace.kernel.deadlines import due
from marketplace.kernel.errors import NotFound

USUAL = {"anonymous": False, "required_evaluators": 2, "divergence_threshold": 2}


@bp.route("/competitions/<uuid:competition_id>/judging-rules", methods=["GET", "POST"])
@public
def judging(competition_id: UUID) -> ResponseReturnValue:
    """How the panel will judge: chosen in the draft, read by everybody once it is published."""
    competition = competitions.competition(actor(), competition_id)
    rules = queries.rules_of_judging(competition_id)
    form = forms.ChooseJudgingRulesForm(obj=rules, data=None if rules else USUAL)
    if form.carries_out(commands.choose_judging_rules, actor(), competition_id):
        flash("Saved", "success")
        return redirect(url_for("competitions.show", competition_id=competition_id))
    may_change = competition.status is CompetitionStatus.DRAFT and commissions(actor(), competition)
    return render_template(
        "evaluations/judging.html", competition=competition, rules=rules, form=form, may_change=may_change
    )


@bp.route("/bids/<uuid:bid_id>/price-question", methods=["GET", "POST"])
def ask_price(bid_id: UUID) -> ResponseReturnValue:
    """Ask a bidder to explain a price that looks abnormally low."""
    evaluation = queries.evaluation_of_result(actor(), bid_id)
    if not commissions_for_buyer(actor(), evaluation):
        raise NotFound
    line = (evaluation.result or {})["bids"][str(bid_id)]
    usual = {"answer_on": due("price_explanation", london_day(request_now()))}
    form = forms.AskAboutPriceForm(data=usual)
    if form.carries_out(commands.ask_about_price, actor(), bid_id):
        flash("The bidder has been asked", "success")
        return redirect(url_for(".result", evaluation_id=evaluation.id))
    name = queries.bid_names(evaluation)[str(bid_id)]
    flags = flags_in_words(evaluation.competition)
    return render_template(
        "evaluations/ask_price.html", evaluation=evaluation, line=line, name=name, form=form, flags=flags
    )


def page_of(explanation: Explanation, template: str, form: object) -> str:
    """A page about what was asked."""
    flags = flags_in_words(explanation.competition)
    return render_template(template, explanation=explanation, form=form, flags=flags)


@bp.route("/explanations/<uuid:explanation_id>", methods=["GET", "POST"])
def explain(explanation_id: UUID) -> ResponseReturnValue:
    """What was asked about a price, and the bidder's explanation."""
    explanation = queries.explanation(actor(), explanation_id)
    form = forms.ExplainPriceForm()
    if form.carries_out(commands.explain_price, actor(), explanation_id):
        flash("Your explanation has been sent", "success")
        return redirect(url_for(".explain", explanation_id=explanation_id))
    return page_of(explanation, "evaluations/explain.html", form)


@bp.route("/explanations/<uuid:explanation_id>/decision", methods=["GET", "POST"])
def decide_price(explanation_id: UUID) -> ResponseReturnValue:
    """Decide what follows from an explanation."""
    explanation = queries.explanation(actor(), explanation_id)
    if not {"accept", "reject"} & explanation.lifecycle.open_to(actor(), explanation, request_now()):
        raise NotFound
    form = forms.DecideOnPriceForm()
    if form.carries_out(commands.decide_on_price, actor(), explanation_id):
        flash("Decision saved", "success")
        return redirect(url_for(".result", evaluation_id=explanation.evaluation_id))
    return page_of(explanation, "evaluations/decide_price.html", form)


@bp.route("/evaluations/<uuid:evaluation_id>/draw", methods=["GET", "POST"])
def draw(evaluation_id: UUID) -> ResponseReturnValue:
    """Draw lots between bids that are equal in everything."""
    evaluation = queries.agreed_evaluation(actor(), evaluation_id)
    if not draws_lots(actor(), evaluation) or (evaluation.result or {})["decided_by"] != "draw_required":
        raise NotFound
    form = forms.DrawLotsForm()
    people = [(each.id, each.name) for each in queries.witnesses_for(actor(), evaluation, *WITNESSES)]
    form.first_witness_id.options = form.second_witness_id.options = people
    if form.carries_out(commands.draw_lots, actor(), evaluation_id):
        flash("Lots are drawn", "success")
        return redirect(url_for(".result", evaluation_id=evaluation_id))
    names = queries.bid_names(evaluation)
    tied = [names[key] for key in (evaluation.result or {})["tied"]]
    return render_template("evaluations/draw.html", evaluation=evaluation, tied=tied, form=form)
