"""Pages of awards: proposed, approved, announced, challenged; and what each bidder is told."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.evaluations import forms
from blueprints.evaluations.views import bp
from blueprints.security import public
from blueprints.session import actor, request_now
from marketplace.accounts.policies import decides_up_to
from marketplace.accounts.queries import approvers_up_to
from marketplace.evaluations import commands, queries
from marketplace.evaluations.entitlement import why_not_entitled
from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.models import Award
from marketplace.exclusions.queries import check_of
from marketplace.kernel.errors import NotFound
from marketplace.kernel.money import Money


def back_to(award: Award, said: str) -> ResponseReturnValue:
    """Say what was done, on the page of the award."""
    flash(said, "success")
    return redirect(url_for(".award", award_id=award.id))


@bp.route("/evaluations/<uuid:evaluation_id>/award", methods=["GET", "POST"])
def propose(evaluation_id: UUID) -> ResponseReturnValue:
    """Propose to award the lot to the first of the ranking."""
    evaluation = queries.agreed_evaluation(actor(), evaluation_id)
    form = forms.ProposeAwardForm()
    if form.carries_out(commands.propose_award, actor(), evaluation_id):
        return back_to(form.result, "Award proposed")
    winner = queries.winning_bid(evaluation)
    if winner is None:
        raise NotFound
    return render_template(
        "evaluations/propose.html",
        evaluation=evaluation,
        winner=queries.bid_names(evaluation)[winner],
        line=(evaluation.result or {})["bids"][winner],
        price=Money.of_pounds((evaluation.result or {})["bids"][winner]["price"]),
        form=form,
    )


@bp.get("/competitions/<uuid:competition_id>/award")
@public
def award_of(competition_id: UUID) -> ResponseReturnValue:
    """The award of a competition that was announced."""
    return redirect(url_for(".award", award_id=queries.announced_award(actor(), competition_id).id))


@bp.get("/awards/<uuid:award_id>")
@public
def award(award_id: UUID) -> ResponseReturnValue:
    """The decision, who made it and how far it is."""
    found = queries.award(actor(), award_id)
    ranking = queries.evaluation_behind(actor(), found)
    return render_template(
        "evaluations/award.html",
        award=found,
        competition=found.competition,
        ranking=ranking,
        check=check_of(award_id) if ranking else None,
        **approval_of(found),
    )


def approval_of(award: Award) -> dict[str, Any]:
    """Whether the person may approve an award of so much, who else may, and what stands in the way of anybody."""
    buyer_id = award.competition.buyer_id
    if award.status is not AwardStatus.PROPOSED or buyer_id not in actor().organisations():
        return {"covered": False, "approvers": [], "lost": None}
    approvers = [each for each in approvers_up_to(buyer_id, award.value) if each.id != award.proposed_by]
    covered = decides_up_to(actor(), buyer_id, award.value)
    return {"covered": covered, "approvers": approvers, "lost": why_not_entitled(award)}


@bp.post("/awards/<uuid:award_id>/approval")
def approve(award_id: UUID) -> ResponseReturnValue:
    """Approve a proposed award."""
    return back_to(commands.approve_award(actor(), award_id), "Award approved")


@bp.post("/awards/<uuid:award_id>/announcement")
def announce(award_id: UUID) -> ResponseReturnValue:
    """Announce an approved award to every bidder."""
    return back_to(commands.announce_award(actor(), award_id), "Award announced: every bidder can read its scores")


@bp.post("/awards/<uuid:award_id>/upholding")
def uphold(award_id: UUID) -> ResponseReturnValue:
    """Record that a challenge has ended and the award stands."""
    return back_to(commands.uphold_award(actor(), award_id), "The award stands")


@bp.route("/awards/<uuid:award_id>/challenge", methods=["GET", "POST"])
def challenge(award_id: UUID) -> ResponseReturnValue:
    """Challenge an award within its standstill."""
    return give_reason(award_id, "challenge")


@bp.route("/awards/<uuid:award_id>/cancellation", methods=["GET", "POST"])
def drop(award_id: UUID) -> ResponseReturnValue:
    """Take back an award."""
    return give_reason(award_id, "cancel")


ASKED = {
    "challenge": (
        commands.challenge_award,
        "Challenge this award",
        "Award challenged: nobody can sign until it is decided",
    ),
    "cancel": (commands.drop_award, "Take this award back", "Award taken back"),
}


def give_reason(award_id: UUID, move: str) -> ResponseReturnValue:
    """Ask why, then make the move."""
    found = queries.award(actor(), award_id)
    command, title, done = ASKED[move]
    found.lifecycle.check(actor(), found, move, request_now())
    form = forms.GiveReasonForm()
    if form.carries_out(command, actor(), award_id):
        return back_to(form.result, done)
    return render_template("evaluations/reason.html", award=found, form=form, title=title)


@bp.get("/bids/<uuid:bid_id>/outcome")
def outcome(bid_id: UUID) -> ResponseReturnValue:
    """What a bidder is told: its scores, the reasons, and the winner's scores."""
    return render_template("evaluations/outcome.html", outcome=queries.outcome_for(actor(), bid_id))
