"""Pages between an approved award and its contract: summaries, challenges, and the way back to the panel."""

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.outcomes import forms
from blueprints.session import actor, request_now
from marketplace.evaluations import queries as evaluations
from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.models import Award
from marketplace.evaluations.policies import announces_award
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.outcomes import commands, queries
from marketplace.outcomes.composing import composed
from marketplace.outcomes.models import Challenge

bp = Blueprint("outcomes", __name__)


def award_to_run(award_id: UUID) -> Award:
    """An award of a region that the actor commissions for."""
    found = evaluations.award(actor(), award_id)
    if not announces_award(actor(), found):
        raise NotFound
    return found


def back_to(award_id: UUID, said: str) -> ResponseReturnValue:
    """Say what was done, on the page of the award."""
    flash(said, "success")
    return redirect(url_for("evaluations.award", award_id=award_id))


@bp.route("/awards/<uuid:award_id>/summaries", methods=["GET", "POST"])
def summaries(award_id: UUID) -> ResponseReturnValue:
    """Read every summary before it is sent; afterwards, what was sent."""
    award = award_to_run(award_id)
    if award.summaries_sent_at is not None:
        sent = queries.summaries_of(award_id)
        return render_template("outcomes/summaries.html", award=award, letters=sent)
    if award.status is not AwardStatus.APPROVED:
        raise NotNow("Summaries are sent when the award has been approved, and before it is announced")
    evaluation = evaluations.evaluation_behind(actor(), award)
    form = forms.SendSummariesForm()
    asked = ((evaluation.result or {}) if evaluation else {}).get("questions", ())
    form.withhold.options = [(each["id"], f"{each['id']} {each['title']}") for each in asked]
    if form.carries_out(commands.send_summaries, actor(), award_id):
        return back_to(award_id, "Summaries sent: every bidder can read its own")
    letters = composed(award, evaluation, queries.bids_to_tell(award.lot_id))
    return render_template("outcomes/summaries.html", award=award, letters=letters, form=form)


@bp.get("/bids/<uuid:bid_id>/outcome/letter")
def letter(bid_id: UUID) -> ResponseReturnValue:
    """The summary of a bid as it was sent, to keep or print."""
    found = queries.own_letter(actor(), bid_id)
    name = f"assessment-summary-{found.content['bid']}.txt"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(found.text, mimetype="text/plain", headers=headers)


@bp.route("/awards/<uuid:award_id>/challenges", methods=["GET", "POST"])
def receive(award_id: UUID) -> ResponseReturnValue:
    """Record a claim that reached the buyer by letter, by mail or from a court."""
    award = award_to_run(award_id)
    if award.status is not AwardStatus.CHALLENGED:
        award.lifecycle.check(actor(), award, "hold", request_now())
    form = forms.ReceiveChallengeForm()
    bidders = evaluations.bidders(award.competition_id)
    form.supplier_id.options = [(each.id, each.name) for each in bidders if each.id != award.supplier_id]
    if form.carries_out(commands.receive_challenge, actor(), award_id):
        return back_to(award_id, "Challenge recorded: nobody can sign until it has ended")
    return render_template("outcomes/receive.html", award=award, form=form)


@bp.route("/challenges/<uuid:challenge_id>/end", methods=["GET", "POST"])
def end(challenge_id: UUID) -> ResponseReturnValue:
    """Record how a challenge ended."""
    found = queries.challenge(actor(), challenge_id)
    found.lifecycle.check(actor(), found, "end", request_now())
    form = forms.EndChallengeForm()
    if form.carries_out(commands.end_challenge, actor(), challenge_id):
        flash("The challenge has ended", "success")
        return redirect(page_of(found))
    return render_template("outcomes/end.html", challenge=found, form=form, page=page_of(found))


def page_of(challenge: Challenge) -> str:
    """The page of the award, or of the direct award, that was challenged."""
    if challenge.award_id is None:
        return url_for("outcomes.no_award", no_award_id=challenge.no_award_id)
    return url_for("evaluations.award", award_id=challenge.award_id)


@bp.route("/awards/<uuid:award_id>/reopening", methods=["GET", "POST"])
def reopen(award_id: UUID) -> ResponseReturnValue:
    """Send an award back to its panel."""
    award = award_to_run(award_id)
    award.lifecycle.check(actor(), award, "reopen", request_now())
    form = forms.ReopenAwardForm()
    if form.carries_out(commands.reopen_award, actor(), award_id):
        return back_to(award_id, "The panel agrees its scores again; what it had agreed is kept")
    return render_template("outcomes/reopen.html", award=award, form=form)
