"""From the ranking to a final award: proposed, approved by somebody else, announced, and standing still."""

from datetime import date
from uuid import UUID

from marketplace.accounts.policies import decides_up_to
from marketplace.accounts.queries import approvers_up_to
from marketplace.bids.models import Bid
from marketplace.bids.queries import visible_bids
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition
from marketplace.competitions.queries import visible_competitions
from marketplace.evaluations import queries
from marketplace.evaluations.commands.locking import lock_evaluation
from marketplace.evaluations.entitlement import too_large_for, why_not_entitled
from marketplace.evaluations.lifecycle import LOSABLE, AwardStatus, EvaluationStatus
from marketplace.evaluations.models import Award
from marketplace.evaluations.policies import commissions_for_buyer
from marketplace.evaluations.rules.standstill import shortest_standstill, too_short
from marketplace.exclusions.checking import check_supplier
from marketplace.exclusions.models import Point
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotNow
from marketplace.kernel.money import Money
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.reference import queries as reference

Conflict.says(
    uq_award_live="An award of this lot has been proposed already",
    ck_award_two_people="Somebody else than the one who proposed the award must approve it",
)


def propose_award(actor: Actor, evaluation_id: UUID, *, reasons: str) -> Award:
    """Propose to award the lot to the first bid of the agreed ranking."""
    with unit_of_work(actor) as work:
        evaluation = lock_evaluation(work, evaluation_id, shared=True)
        work.allow(commissions_for_buyer, evaluation)
        result = evaluation.result
        if evaluation.status is not EvaluationStatus.AGREED or result is None:
            raise NotNow("An award is proposed when the panel has agreed every score")
        if result["winner"] is None or (winner := queries.winning_bid(evaluation)) is None:
            raise NotNow(no_winner(result))
        if reason := queries.price_in_doubt(evaluation, [winner]):
            raise NotNow(reason)
        bid: Bid = one(visible_bids(SYSTEM), UUID(winner))
        where = {"competition_id": evaluation.competition_id, "lot_id": evaluation.lot_id}
        by = {"proposed_by": actor.user_id, "proposed_at": work.now}
        award = Award(bid_id=bid.id, supplier_id=bid.supplier_id, value=bid.price, reasons=reasons, **where, **by)
        work.add(award)
        db.session.flush()
        if reason := too_large_for(award):
            raise NotNow(reason)
        check_supplier(work, award.supplier_id, Point.AWARD, award.id, refuse=False)
        work.record("award.proposed", award, **where, supplier_id=award.supplier_id, value=award.value)
        return award


def no_winner(result: dict[str, object]) -> str:
    """Why a ranking has no first bid."""
    if result["decided_by"] == "draw_required":
        return "The first bids are equal in everything: draw lots before two witnesses first"
    if result["winner"] is not None:
        return "Every bidder of this lot has won as many lots as it may: end this lot without an award"
    return "No bid reached every minimum: end this lot without an award"


def lock_award(work: Work, award_id: UUID) -> tuple[Competition, Award]:
    """The award to change; its competition first, kept from being cancelled meanwhile."""
    seen = queries.award(work.actor, award_id)
    competition = work.lock(visible_competitions(work.actor), seen.competition_id)
    return competition, work.lock(queries.visible_awards(work.actor), award_id)


def approve_award(actor: Actor, award_id: UUID) -> Award:
    """Approve a proposed award up to one's limit, as somebody who scored nothing and did not propose it."""
    with unit_of_work(actor) as work:
        competition, award = lock_award(work, award_id)
        award.lifecycle.check(actor, award, "approve", work.now)
        check_supplier(work, award.supplier_id, Point.AWARD, award.id)
        if reason := why_not_entitled(award) or too_large_for(award):
            raise NotNow(reason)
        work.move(award, "approve", value=award.value)
        award.approved_by = actor.user_id
        if not decides_up_to(actor, competition.buyer_id, award.value):
            raise Forbidden(beyond_limit(competition.buyer_id, award.value))
        return award


def beyond_limit(buyer_id: UUID, value: Money) -> str:
    """Why an award is too large for whoever would approve it, and who could."""
    names = " or ".join(person.name for person in approvers_up_to(buyer_id, value))
    could = f"{names} can approve it" if names else "Nobody can yet: ask your regional administrator to raise a limit"
    return f"This award is worth {value}, which is above your limit. {could}"


def announce_award(
    actor: Actor, award_id: UUID, *, standstill_ends_on: date | None = None, no_standstill_reason: str | None = None
) -> Award:
    """Tell the public who won; the standstill begins, and the competition can no longer be cancelled."""
    with unit_of_work(actor) as work:
        competition, award = lock_award(work, award_id)
        award.lifecycle.check(actor, award, "announce", work.now)
        ends_on = last_day_of_standstill(competition, london_day(work.now), standstill_ends_on, no_standstill_reason)
        facts = {"competition_id": competition.id, "lot_id": award.lot_id, "supplier_id": award.supplier_id}
        work.move(award, "announce", **facts, value=award.value, standstill_ends_on=ends_on)
        award.standstill_ends_on = ends_on
        award.no_standstill_reason = None if ends_on else no_standstill_reason
        award.lot.awarded_at = work.now
        if competition.status is CompetitionStatus.CLOSED and competition.is_decided:  # the last of its lots
            work.move(competition, "award", award_id=award.id, supplier_id=award.supplier_id, value=award.value)
        return award


def last_day_of_standstill(
    competition: Competition, today: date, asked: date | None, reason: str | None
) -> date | None:
    """When nobody may sign: as the documents said, never shorter than the law, and none only with a reason."""
    regime, calendars = competition.framework.regime.value, reference.calendars()
    if competition.standstill or asked:
        ends_on = asked or shortest_standstill(regime, today, calendars)
        if wrong := too_short(regime, today, ends_on, calendars):
            raise Invalid(standstill_ends_on=wrong)
        return ends_on
    if not reason:
        raise Invalid(no_standstill_reason="Enter why there is no standstill, or the last day of one")
    return None


def drop_award(actor: Actor, award_id: UUID, *, reason: str) -> Award:
    """Take back an award that was not announced."""
    with unit_of_work(actor) as work:
        _, award = lock_award(work, award_id)
        work.move(award, "cancel", competition_id=award.competition_id)
        award.cancellation_reason = reason
        return award


def cancel_awards(actor: Actor, competition_id: UUID) -> None:
    """Take back what was proposed in a competition that has been cancelled."""
    found = queries.awards_of(competition_id, *(AwardStatus(status) for status in LOSABLE))
    if not found:
        return
    with unit_of_work(actor) as work:
        for award in [work.lock(queries.visible_awards(actor), award_id) for award_id in sorted(found)]:
            work.move(award, "cancel", competition_id=competition_id)
            award.cancellation_reason = "The competition was cancelled"


def finish_award(actor: Actor, award_id: UUID) -> Award:
    """Make an announced award final when its standstill is over: the contract can be signed."""
    with unit_of_work(actor) as work:
        award = work.lock(queries.visible_awards(actor), award_id)
        work.move(award, "finish", competition_id=award.competition_id, supplier_id=award.supplier_id)
        return award
