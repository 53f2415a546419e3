"""Pages and API of direct awards before their contract is signed: challenged, and taken back."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.outcomes import forms
from blueprints.outcomes.api import api
from blueprints.outcomes.views import bp
from blueprints.session import actor, request_now
from marketplace.evaluations.schemas import GiveReason
from marketplace.kernel.errors import NotFound
from marketplace.outcomes import commands, queries, schemas
from marketplace.outcomes.models import Challenge, NoAward
from marketplace.outcomes.policies import settles_lot


def back_to(no_award_id: UUID, said: str) -> ResponseReturnValue:
    """Say what was done, on the page of the lot."""
    flash(said, "success")
    return redirect(url_for(".no_award", no_award_id=no_award_id))


@bp.route("/no-awards/<uuid:no_award_id>/challenge", methods=["GET", "POST"])
def challenge_direct(no_award_id: UUID) -> ResponseReturnValue:
    """Challenge a direct award within its standstill."""
    found = queries.no_award(actor(), no_award_id)
    if queries.challenger(actor(), found) is None:
        raise NotFound
    form = forms.ChallengeDirectAwardForm()
    if form.carries_out(commands.challenge_direct_award, actor(), no_award_id):
        return back_to(no_award_id, "Direct award challenged: nobody can sign until it is decided")
    return render_template("outcomes/challenge_direct.html", found=found, form=form)


@bp.route("/no-awards/<uuid:no_award_id>/challenges", methods=["GET", "POST"])
def receive_direct(no_award_id: UUID) -> ResponseReturnValue:
    """Record a claim against a direct award that reached the buyer by letter, by mail or from a court."""
    found = queries.no_award(actor(), no_award_id)
    if not settles_lot(actor(), found):
        raise NotFound
    form = forms.ReceiveChallengeForm()
    members = queries.members_to_award(found.competition)
    form.supplier_id.options = [each for each in members if each[0] != found.direct_supplier_id]
    if form.carries_out(commands.receive_direct_challenge, actor(), no_award_id):
        return back_to(no_award_id, "Challenge recorded: nobody can sign until it has ended")
    return render_template("outcomes/receive_direct.html", found=found, form=form)


@bp.route("/no-awards/<uuid:no_award_id>/withdrawal", methods=["GET", "POST"])
def take_back(no_award_id: UUID) -> ResponseReturnValue:
    """Take a direct award back before its contract is signed."""
    found = queries.no_award(actor(), no_award_id)
    found.lifecycle.check(actor(), found, "take_back", request_now())
    form = forms.TakeBackDirectAwardForm()
    if form.carries_out(commands.take_back_direct_award, actor(), no_award_id):
        return back_to(no_award_id, "Direct award taken back. Choose what happens next")
    return render_template("outcomes/take_back.html", found=found, form=form)


@api.post("/no-awards/<uuid:no_award_id>/challenge")
@api.arguments(GiveReason)
@api.response(201, schemas.ChallengeDetail)
def challenge(answers: dict[str, Any], no_award_id: UUID) -> Challenge:
    """Challenge a direct award within its standstill."""
    return commands.challenge_direct_award(actor(), no_award_id, **answers)


@api.get("/no-awards/<uuid:no_award_id>/challenges")
@api.response(200, schemas.ChallengeDetail(many=True))
def challenges(no_award_id: UUID) -> Any:
    """List the challenges of a direct award that are yours to read."""
    return queries.challenges_of_direct(actor(), queries.no_award(actor(), no_award_id).id)


@api.post("/no-awards/<uuid:no_award_id>/challenges")
@api.arguments(schemas.ReceiveChallenge)
@api.response(201, schemas.ChallengeDetail)
def receive(answers: dict[str, Any], no_award_id: UUID) -> Challenge:
    """Record a claim against a direct award that reached the buyer."""
    return commands.receive_direct_challenge(actor(), no_award_id, **answers)


@api.post("/no-awards/<uuid:no_award_id>/withdrawal")
@api.arguments(schemas.TakeBackDirectAward)
@api.response(200, schemas.NoAwardDetail)
def withdraw(answers: dict[str, Any], no_award_id: UUID) -> NoAward:
    """Take a direct award back before its contract is signed."""
    return commands.take_back_direct_award(actor(), no_award_id, **answers)
