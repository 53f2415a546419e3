"""Pages of a panel: who sits on it, what they declare, what they score and agree."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.evaluations import forms
from blueprints.evaluations.tasks import agreeing_tasks, measures_of, next_of, pairs_of, rows_of_result, scoring_tasks
from blueprints.session import actor
from marketplace.accounts.queries import people_with_role
from marketplace.bids import queries as bids
from marketplace.competitions import queries as competitions
from marketplace.competitions.policies import commissions
from marketplace.evaluations import commands, queries, schemas
from marketplace.evaluations.commands.panel import SEATS
from marketplace.evaluations.lifecycle import EvaluationStatus, ScoreStatus
from marketplace.evaluations.policies import commissions_for_buyer, moderates, scores_bids, sits_on_panel
from marketplace.kernel.errors import NotFound

bp = Blueprint("evaluations", __name__)


@bp.get("/panels")
def index() -> ResponseReturnValue:
    """The actor's panels, and the evaluations of their region."""
    return render_template(
        "evaluations/index.html", seats=queries.panels(actor()), evaluations=queries.evaluations(actor())
    )


@bp.route("/competitions/<uuid:competition_id>/panel", methods=["GET", "POST"])
def panel(competition_id: UUID) -> ResponseReturnValue:
    """Who judges, and what they declared; a commissioner appoints them here."""
    competition = competitions.competition(actor(), competition_id)
    seats, runs = queries.panel(actor(), competition_id), commissions(actor(), competition)
    if not runs and not any(seat.user_id == actor().user_id for seat in seats):
        raise NotFound
    form = forms.AppointPanellistForm()
    taken = {seat.user_id for seat in seats}
    roles = {role for wanted in SEATS.values() for role in wanted}
    people = people_with_role(competition.buyer_id, *sorted(roles)) if runs else []
    form.user_id.options = [(person.id, person.name) for person in people if person.id not in taken]
    if form.carries_out(commands.appoint_panellist, actor(), competition_id):
        flash("Appointed to the panel", "success")
        return redirect(url_for(".panel", competition_id=competition_id))
    evaluations = queries.evaluations_of(competition_id)
    return render_template(
        "evaluations/panel.html",
        competition=competition,
        seats=seats,
        runs=runs,
        form=form,
        evaluations=evaluations,
        declarations=queries.declarations_of(competition_id),
        may_change=all(found.status is EvaluationStatus.SCORING for found in evaluations),
    )


@bp.post("/panellists/<uuid:panellist_id>/dismissal")
def dismiss(panellist_id: UUID) -> ResponseReturnValue:
    """Take somebody off a panel who has not scored."""
    competition_id = queries.panellist(actor(), panellist_id).competition_id
    commands.dismiss_panellist(actor(), panellist_id)
    flash("Taken off the panel", "success")
    return redirect(url_for(".panel", competition_id=competition_id))


@bp.route("/competitions/<uuid:competition_id>/declaration", methods=["GET", "POST"])
def declare(competition_id: UUID) -> ResponseReturnValue:
    """Declare what the actor has to do with the bidders."""
    seat = queries.own_seat(actor(), competition_id)
    form = forms.DeclareInterestsForm()
    if form.carries_out(commands.declare_interests, actor(), competition_id):
        flash("Declaration made", "success")
        return redirect(url_for(".panel", competition_id=competition_id))
    return render_template(
        "evaluations/declare.html",
        competition=seat.competition,
        bidders=queries.bidders(competition_id),
        declaration=queries.declarations_of(competition_id).get(seat.user_id),
        version=queries.bidder_list_version(competition_id),
        form=form,
    )


@bp.route("/declarations/<uuid:declaration_id>/decision", methods=["GET", "POST"])
def decide(declaration_id: UUID) -> ResponseReturnValue:
    """Decide what follows from a declared interest."""
    declaration = queries.declaration(actor(), declaration_id)
    form = forms.DecideOnInterestForm()
    if form.carries_out(commands.decide_on_interest, actor(), declaration_id):
        flash("Decision saved", "success")
        return redirect(url_for(".panel", competition_id=declaration.competition_id))
    return render_template("evaluations/decide.html", declaration=declaration, form=form)


@bp.get("/evaluations/<uuid:evaluation_id>")
def show(evaluation_id: UUID) -> ResponseReturnValue:
    """What the actor has to do in the evaluation of a lot, and how far it is."""
    evaluation = queries.evaluation(actor(), evaluation_id)
    out = queries.kept_out_reason(actor(), evaluation)
    pairs = pairs_of(queries.opened_bids_of(evaluation), bids.questions_of(evaluation.competition_id))
    scores = queries.visible_scores(actor(), evaluation)
    own = [score for score in scores if score.user_id == actor().user_id]
    tasks = []
    if scores_bids(actor(), evaluation) and evaluation.status is EvaluationStatus.SCORING:
        tasks = scoring_tasks(pairs, own, may_score=out is None)
    elif evaluation.status is EvaluationStatus.MODERATING and sits_on_panel(actor(), evaluation) and out is None:
        may_agree = moderates(actor(), evaluation)
        tasks = agreeing_tasks(pairs, scores, queries.agreed_scores_of(evaluation), may_agree=may_agree)
    return render_template(
        "evaluations/show.html",
        evaluation=evaluation,
        competition=evaluation.competition,
        tasks=tasks,
        pairs=pairs,
        kept_out=queries.KEPT_OUT.get(out or ""),
        must_declare=out in ("no_declaration", "declaration_out_of_date"),
        complete=bool(pairs) and len(own) == len(pairs),
        submitted=any(score.status is ScoreStatus.FINAL for score in own),
        scores=scores_bids(actor(), evaluation),
        moderates=moderates(actor(), evaluation),
        agreed=len(queries.agreed_scores_of(evaluation)) == len(pairs),
        runs=commissions_for_buyer(actor(), evaluation),
        award=queries.live_award(evaluation.lot_id) if evaluation.status is EvaluationStatus.AGREED else None,
    )


@bp.route("/bids/<uuid:bid_id>/questions/<uuid:criterion_id>/score", methods=["GET", "POST"])
def score(bid_id: UUID, criterion_id: UUID) -> ResponseReturnValue:
    """Read one answer and score it."""
    bid = commands.read_bid(actor(), bid_id)
    evaluation = queries.evaluation_of(actor(), bid)
    question = bids.question(bid.competition_id, criterion_id)
    pairs = pairs_of(queries.opened_bids_of(evaluation), bids.questions_of(bid.competition_id))
    own = {(row.bid_id, row.criterion_id): row for row in queries.own_scores(actor(), evaluation)}
    form = forms.RecordScoreForm(obj=own.get((bid_id, criterion_id)))
    form.value.options = schemas.marks(question.max_score)
    if form.carries_out(commands.record_score, actor(), bid_id, criterion_id):
        following = next_of(pairs, {*own, (bid_id, criterion_id)})
        if following is None:
            return redirect(url_for(".show", evaluation_id=evaluation.id))
        return redirect(url_for(".score", bid_id=following[0].id, criterion_id=following[1].id))
    return render_template(
        "evaluations/score.html",
        evaluation=evaluation,
        bid=bid,
        question=question,
        answer=queries.answers_of(bid).get(criterion_id),
        done=len(own),
        total=len(pairs),
        form=form,
    )


@bp.post("/evaluations/<uuid:evaluation_id>/submission")
def submit(evaluation_id: UUID) -> ResponseReturnValue:
    """Make the actor's scores final."""
    commands.submit_scores(actor(), evaluation_id)
    flash("Your scores are submitted", "success")
    return redirect(url_for(".show", evaluation_id=evaluation_id))


@bp.route("/bids/<uuid:bid_id>/questions/<uuid:criterion_id>/agreed-score", methods=["GET", "POST"])
def agree(bid_id: UUID, criterion_id: UUID) -> ResponseReturnValue:
    """See what everybody gave one answer, and write down what the panel agreed."""
    bid = commands.read_bid(actor(), bid_id)
    evaluation = queries.evaluation_of(actor(), bid)
    if not moderates(actor(), evaluation):
        raise NotFound
    question = bids.question(bid.competition_id, criterion_id)
    pairs = pairs_of(queries.opened_bids_of(evaluation), bids.questions_of(bid.competition_id))
    agreed = {(row.bid_id, row.criterion_id): row for row in queries.agreed_scores_of(evaluation)}
    form = forms.AgreeScoreForm(obj=agreed.get((bid_id, criterion_id)))
    form.value.options = schemas.marks(question.max_score)
    if form.carries_out(commands.agree_score, actor(), bid_id, criterion_id):
        following = next_of(pairs, {*agreed, (bid_id, criterion_id)})
        if following is None:
            return redirect(url_for(".show", evaluation_id=evaluation.id))
        return redirect(url_for(".agree", bid_id=following[0].id, criterion_id=following[1].id))
    return render_template(
        "evaluations/agree.html",
        evaluation=evaluation,
        bid=bid,
        question=question,
        answer=queries.answers_of(bid).get(criterion_id),
        scores=queries.scores_of_answer(actor(), evaluation, bid_id, criterion_id),
        done=len(agreed),
        total=len(pairs),
        form=form,
    )


@bp.post("/evaluations/<uuid:evaluation_id>/agreement")
def conclude(evaluation_id: UUID) -> ResponseReturnValue:
    """Close the moderation and work out the ranking."""
    commands.agree_evaluation(actor(), evaluation_id)
    flash("The scores are agreed and the ranking is worked out", "success")
    return redirect(url_for(".result", evaluation_id=evaluation_id))


@bp.get("/evaluations/<uuid:evaluation_id>/result")
def result(evaluation_id: UUID) -> ResponseReturnValue:
    """The whole reckoning, so that anybody can add it up again."""
    evaluation = queries.agreed_evaluation(actor(), evaluation_id)
    return render_template(
        "evaluations/result.html",
        evaluation=evaluation,
        competition=evaluation.competition,
        result=evaluation.result,
        measures=measures_of(evaluation.result or {}),
        rows=rows_of_result(evaluation, queries.bid_names(evaluation)),
        award=queries.live_award(evaluation.lot_id),
        runs=commissions_for_buyer(actor(), evaluation),
        explained=EXPLAINED,
        flags=FLAGS,
        decided=DECIDED,
    )


EXPLAINED = {
    "relative_price": "Lowest compliant price ÷ price × weight",
    "linear_deviation_price": "Weight × (1 − (price − lowest) ÷ lowest), never below 0",
    "absolute_scale_price": "Weight × (ceiling − price) ÷ (ceiling − floor), between 0 and the weight",
    "mean_deviation_price": "Weight × (0.5 + (mean − price) ÷ mean), between 0 and the weight",
}
FLAGS = {
    "below_mean_of_others": "40% or more below the mean of the other prices",
    "below_next": "30% or more below the next price",
    "below_estimate": "25% or more below the estimate",
}
DECIDED = {
    "total": "The total decided",
    "quality": "The totals were equal: the higher quality decided",
    "social_value": "Total and quality were equal: the higher social value decided",
    "price": "All points were equal: the lower price decided",
    "draw_required": "The first bids are equal in everything",
}
