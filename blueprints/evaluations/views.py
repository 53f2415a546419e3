"""Pages of a panel: who sits on it, what they declare, what they score and agree."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.evaluations import forms
from blueprints.evaluations.agreed import outcome_of
from blueprints.evaluations.tasks import Answer, part_of
from blueprints.session import actor
from marketplace.competitions import queries as competitions
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.policies import commissions
from marketplace.evaluations import commands, queries, schemas
from marketplace.evaluations.lifecycle import EvaluationStatus
from marketplace.evaluations.policies import commissions_for_buyer, holds_seat, moderates
from marketplace.kernel.errors import NotFound
from marketplace.outcomes import queries as outcomes

bp = Blueprint("evaluations", __name__)

#: Whose panels have nothing more to do.
OVER = (CompetitionStatus.AWARDED, CompetitionStatus.CANCELLED)


@bp.get("/panels")
def index() -> ResponseReturnValue:
    """The actor's panels, and the evaluations of their region; what is at work before what is over."""
    seats, found = queries.panels(actor()), queries.evaluations(actor())
    ended = {seat.id for seat in seats if seat.competition.status in OVER}
    settled = {each.id for each in found if each.competition.status in OVER}
    return render_template(
        "evaluations/index.html",
        running=[seat for seat in seats if seat.id not in ended],
        ended=[seat for seat in seats if seat.id in ended],
        at_work=[each for each in found if each.id not in settled],
        settled=[each for each in found if each.id in settled],
    )


@bp.route("/competitions/<uuid:competition_id>/panel", methods=["GET", "POST"])
def panel(competition_id: UUID) -> ResponseReturnValue:
    """Who judges, and what they declared; a commissioner appoints them here."""
    competition = competitions.competition(actor(), competition_id)
    seats, runs = queries.panel(actor(), competition_id), commissions(actor(), competition)
    chairs = holds_seat(actor(), seats, "moderator")
    if not runs and not any(seat.user_id == actor().user_id for seat in seats):
        raise NotFound
    form = forms.AppointPanellistForm()
    form.user_id.options = [(person.id, person.name) for person in queries.people_to_appoint(competition, seats)]
    if form.carries_out(commands.appoint_panellist, actor(), competition_id):
        flash("Appointed to the panel", "success")
        return redirect(url_for(".panel", competition_id=competition_id))
    return render_template(
        "evaluations/panel.html",
        competition=competition,
        seats=seats,
        runs=runs,
        decides=runs or chairs,
        roles=[seat.role for seat in seats],
        form=form,
        evaluations=(evaluations := queries.evaluations_of(competition_id)),
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
    lots = [found.lot for found in queries.evaluations_of(declaration.competition_id)]
    form = forms.DecideOnInterestInLotForm() if len(lots) > 1 else forms.DecideOnInterestForm()
    if len(lots) > 1:
        form.lot_id.options = [(lot.id, f"Lot {lot.number}: {lot.title}") for lot in lots]
    if form.carries_out(commands.decide_on_interest, actor(), declaration_id):
        flash("Decision saved", "success")
        return redirect(url_for(".panel", competition_id=declaration.competition_id))
    return render_template("evaluations/decide.html", declaration=declaration, form=form)


@bp.get("/evaluations/<uuid:evaluation_id>")
def show(evaluation_id: UUID) -> ResponseReturnValue:
    """What the actor has to do in the evaluation of a lot, and how far it is."""
    evaluation = queries.evaluation(actor(), evaluation_id)
    award = queries.live_award(evaluation.lot_id) if evaluation.status is EvaluationStatus.AGREED else None
    part = part_of(evaluation)
    return render_template(
        "evaluations/show.html",
        outcome=None if part["kept_out"] else outcome_of(evaluation, award),
        evaluation=evaluation,
        competition=evaluation.competition,
        runs=commissions_for_buyer(actor(), evaluation),
        award=award,
        earlier=outcomes.reopenings_of(evaluation_id),
        **part,
    )


@bp.route("/bids/<uuid:bid_id>/questions/<uuid:criterion_id>/score", methods=["GET", "POST"])
def score(bid_id: UUID, criterion_id: UUID) -> ResponseReturnValue:
    """Read one answer and score it."""
    answer = Answer(commands.read_bid(actor(), bid_id), criterion_id)
    own = {(row.bid_id, row.criterion_id): row for row in queries.own_scores(actor(), answer.evaluation)}
    form = forms.RecordScoreForm(obj=own.get(answer.key))
    form.value.options = schemas.marks(answer.question.max_score, answer.evaluation.competition.scale_words)
    if form.carries_out(commands.record_score, actor(), bid_id, criterion_id):
        return redirect(answer.next_url(".score", {*own, answer.key}))
    return render_template("evaluations/score.html", **answer.facts, done=len(own), form=form)


@bp.post("/evaluations/<uuid:evaluation_id>/submission")
def submit(evaluation_id: UUID) -> ResponseReturnValue:
    """Make the actor's scores final."""
    commands.submit_scores(actor(), evaluation_id)
    flash("Your scores are submitted", "success")
    return redirect(url_for(".show", evaluation_id=evaluation_id))


@bp.route("/bids/<uuid:bid_id>/questions/<uuid:criterion_id>/agreed-score", methods=["GET", "POST"])
def agree(bid_id: UUID, criterion_id: UUID) -> ResponseReturnValue:
    """See what everybody gave one answer, and write down what the panel agreed."""
    answer = Answer(commands.read_bid(actor(), bid_id), criterion_id)
    if not moderates(actor(), answer.evaluation):
        raise NotFound
    agreed = {(row.bid_id, row.criterion_id): row for row in queries.agreed_scores_of(answer.evaluation)}
    form = forms.AgreeScoreForm(obj=agreed.get(answer.key))
    form.note.hint = forms.NOTE_HINT.format(answer.evaluation.divergence_threshold)
    form.value.options = schemas.marks(answer.question.max_score, answer.evaluation.competition.scale_words)
    if form.carries_out(commands.agree_score, actor(), bid_id, criterion_id):
        return redirect(answer.next_url(".agree", {*agreed, answer.key}))
    scores = queries.scores_of_answer(actor(), answer.evaluation, bid_id, criterion_id)
    return render_template("evaluations/agree.html", **answer.facts, scores=scores, done=len(agreed), form=form)


@bp.post("/evaluations/<uuid:evaluation_id>/agreement")
def conclude(evaluation_id: UUID) -> ResponseReturnValue:
    """Close the moderation and work out the ranking."""
    commands.agree_evaluation(actor(), evaluation_id)
    flash("The scores are agreed and the ranking is worked out", "success")
    return redirect(url_for(".result", evaluation_id=evaluation_id))
