"""Challenges to an award: received, ended, or leading back to the panel."""

from datetime import date
from uuid import UUID

from marketplace.evaluations import queries as evaluations
from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.models import Award
from marketplace.evaluations.policies import announces_award
from marketplace.evaluations.reclosing import close_again
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.outcomes import queries
from marketplace.outcomes.locking import lock_award
from marketplace.outcomes.models import Challenge, Ending, Ground, NoAward, Reopening

Conflict.says(
    uq_challenge_live="This supplier has challenged the award already",
    uq_challenge_live_direct="This supplier has challenged the direct award already",
    uq_reopening_award_id="This award has gone back to its panel already",
)


def challenge_award(actor: Actor, award_id: UUID, *, reason: str) -> Award:
    """Challenge an award within its standstill; nobody signs until the challenge is decided."""
    with unit_of_work(actor) as work:
        _, award = lock_award(work, award_id)
        work.move(award, "challenge", competition_id=award.competition_id)
        award.challenge_reason = reason
        mine = set(actor.organisations()) & {bid.supplier_id for bid in award.rivals} - {award.supplier_id}
        today = london_day(work.now)
        note(work, award, supplier_id=min(mine), received_on=today, ground=Ground.OTHER, details=reason)
        return award


def note(
    work: Work, against: Award | NoAward, *, supplier_id: UUID | None, received_on: date, ground: Ground, details: str
) -> Challenge:
    """Write a challenge down."""
    what = {"award_id": against.id} if isinstance(against, Award) else {"no_award_id": against.id}
    by = {"recorded_by": work.actor.user_id, "received_at": work.now, "received_on": received_on}
    row = work.add(Challenge(supplier_id=supplier_id, ground=ground, details=details, **what, **by))
    facts = {**what, "competition_id": against.competition_id, "supplier_id": supplier_id}
    work.record("challenge.received", row, **facts, received_on=received_on, ground=ground)
    return row


def receive_challenge(
    actor: Actor, award_id: UUID, *, received_on: date, ground: Ground, details: str, supplier_id: UUID | None = None
) -> Challenge:
    """Record a claim that reached the buyer; nobody signs until it is recorded as ended."""
    with unit_of_work(actor) as work:
        _, award = lock_award(work, award_id)
        work.allow(announces_award, award)
        if award.announced_at is None:
            raise NotNow("An award can be challenged once it has been announced")
        if not london_day(award.announced_at) <= received_on <= london_day(work.now):
            raise Invalid(received_on="Enter a day from the announcement to today")
        if supplier_id and supplier_id not in {bid.supplier_id for bid in award.rivals}:
            raise Invalid(supplier_id="Select a supplier that bid for this lot")
        if award.status is not AwardStatus.CHALLENGED:
            work.move(award, "hold", competition_id=award.competition_id)
            award.challenge_reason, award.final_at = details, None
        return note(work, award, supplier_id=supplier_id, received_on=received_on, ground=ground, details=details)


def end_challenge(actor: Actor, challenge_id: UUID, *, ending: Ending, reason: str) -> Challenge:
    """Record that a challenge has ended; with the last one, the award stands again."""
    seen = queries.challenge(actor, challenge_id)
    with unit_of_work(actor) as work:
        award = lock_award(work, seen.award_id)[1] if seen.award_id else None
        if seen.no_award_id:
            work.lock(queries.visible_no_awards(actor), seen.no_award_id)
        challenge = work.lock(queries.visible_challenges(actor), challenge_id)
        end(work, challenge, ending, reason)
        if award is not None:
            uphold(work, award, challenge)
        return challenge


def uphold(work: Work, award: Award, ended: Challenge) -> None:
    """Let the award stand again, unless another challenge still holds it."""
    if any(each.id != ended.id for each in queries.live_challenges(award.id)):
        return
    announced_at = award.announced_at
    work.move(award, "uphold", competition_id=award.competition_id)
    award.announced_at = announced_at


def end(work: Work, challenge: Challenge, ending: Ending, reason: str) -> None:
    """Write down how a challenge ended."""
    what = {"award_id": challenge.award_id} if challenge.award_id else {"no_award_id": challenge.no_award_id}
    work.move(challenge, "end", **what, ending=ending)
    challenge.ended_by, challenge.ending, challenge.ending_reason = work.actor.user_id, ending, reason


def reopen_award(actor: Actor, award_id: UUID, *, reason: str) -> Reopening:
    """Send an award back to its panel: it agrees its scores again, and what it had agreed before is kept."""
    with unit_of_work(actor) as work:
        competition, award = lock_award(work, award_id)
        seen = evaluations.evaluation_of(actor, award.bid)
        evaluation = work.lock(evaluations.visible_evaluations(actor), seen.id)
        agreed = {f"{each.bid_id} {each.criterion_id}": each for each in evaluations.agreed_scores_of(evaluation)}
        challenges = queries.live_challenges(award.id)
        work.move(award, "reopen", competition_id=competition.id, lot_id=award.lot_id)
        award.cancellation_reason = reason
        for challenge in challenges:
            end(work, challenge, Ending.ACCEPTED, reason)
        kept = {key: {"value": each.value, "note": each.note} for key, each in agreed.items()}
        by = {"reopened_by": actor.user_id, "reopened_at": work.now, "result": evaluation.result, "agreed": kept}
        row = work.add(Reopening(award_id=award.id, evaluation_id=evaluation.id, reason=reason, **by))
        work.move(evaluation, "reopen", award_id=award.id)
        evaluation.result, evaluation.agreed_at, evaluation.round = None, None, evaluation.round + 1
        close_again(work, competition, award)
        return row
