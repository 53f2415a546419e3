"""Lots that end without an award, and how their need is met instead."""

from datetime import date
from uuid import UUID

from marketplace.accounts.policies import decides_up_to
from marketplace.bids.lifecycle import BidStatus
from marketplace.competitions.copying import copy_of
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition
from marketplace.competitions.policies import commissions
from marketplace.competitions.queries import visible_competitions
from marketplace.evaluations import queries as evaluations
from marketplace.evaluations.rules.standstill import shortest_standstill
from marketplace.exclusions.checking import check_supplier
from marketplace.exclusions.models import Point
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotNow
from marketplace.kernel.money import Money
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.outcomes import queries
from marketplace.outcomes.composing import composed
from marketplace.outcomes.locking import send
from marketplace.outcomes.models import NoAward
from marketplace.outcomes.rules import failing as rules
from marketplace.outcomes.rules.failing import Justification, Way
from marketplace.reference import queries as reference

Conflict.says(
    uq_no_award_lot_id="It was decided already that this lot is not awarded",
    uq_no_award_new_competition_id="This draft belongs to another lot that failed",
)


def end_lot(actor: Actor, lot_id: UUID, *, reasons: str) -> NoAward:
    """Decide that nobody is awarded a lot; its bidders are told why, and with the last lot the competition ends."""
    lot = queries.lot_to_end(actor, lot_id)
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), lot.competition_id)
        work.allow(commissions, competition)
        refuse_too_early_or_late(competition, lot_id)
        bids = queries.bids_to_tell(lot_id)
        evaluation = next((each for each in evaluations.evaluations_of(competition.id) if each.lot_id == lot_id), None)
        counted = [bid for bid in bids if bid.status is BidStatus.OPENED]
        cause = rules.cause_of(len(counted), len(bids) - len(counted), evaluation.result if evaluation else None)
        by = {"decided_by": actor.user_id, "decided_at": work.now}
        lot.ended_at = work.now
        row = work.add(NoAward(competition_id=competition.id, lot_id=lot_id, cause=cause, reasons=reasons, **by))
        db.session.flush()
        send(work, composed(None, evaluation, bids, no_award_reasons=reasons))
        work.record("no_award.decided", row, competition_id=competition.id, lot_id=lot_id, cause=cause)
        end_with_last_lot(work, competition, reasons)
        return row


def refuse_too_early_or_late(competition: Competition, lot_id: UUID) -> None:
    """A lot ends without an award when bids have closed, and while it has none."""
    if competition.status not in (CompetitionStatus.CLOSED, CompetitionStatus.AWARDED):
        raise NotNow("A lot can end without an award once bids have closed; before that, cancel the competition")
    if evaluations.live_award(lot_id) is not None:
        raise NotNow("This lot has an award: take it back first")


def end_with_last_lot(work: Work, competition: Competition, reasons: str) -> None:
    """With its last lot a competition is awarded, or where nothing was, it ends: its termination is published."""
    if competition.status is not CompetitionStatus.CLOSED or not competition.is_decided:
        return
    if competition.has_awarded_lot:
        work.move(competition, "award")
        return
    work.move(competition, "cancel", was_published=True)
    competition.cancellation_reason = reasons


def choose_way(
    actor: Actor,
    no_award_id: UUID,
    *,
    way: Way,
    reason: str,
    supplier_id: UUID | None = None,
    value: Money | None = None,
    justification: Justification | None = None,
) -> NoAward:
    """Say how the need of a failed lot is met instead; where it is competed for again, its design is copied."""
    with unit_of_work(actor) as work:
        row = work.lock(queries.visible_no_awards(actor), no_award_id)
        row.lifecycle.check(actor, row, "settle", work.now)
        direct = way is Way.DIRECT_AWARD
        if direct:
            check_direct_award(work, row, supplier_id, value, justification)
        draft = work.add(copy_of(row.competition, [row.lot], actor.user_id, work.now)) if way in rules.COPIES else None
        db.session.flush()
        facts = {"supplier_id": supplier_id, "value": value, "justification": justification} if direct else {}
        work.move(row, "settle", way=way, competition_id=row.competition_id, lot_id=row.lot_id, **facts)
        row.way, row.way_reason, row.settled_by = way, reason, actor.user_id
        row.new_competition_id = draft.id if draft else None
        if direct:
            row.direct_supplier_id, row.direct_value, row.justification = supplier_id, value, justification
            row.standstill_ends_on = standstill_of(row, justification, london_day(work.now))
        if draft:
            work.record("competition.begun", draft, buyer_id=draft.buyer_id, again_for=row.competition_id)
        return row


def standstill_of(row: NoAward, justification: Justification | None, today: date) -> date | None:
    """When nobody may sign a direct award yet: as long as after a competition, unless it is extremely urgent."""
    if justification is Justification.EXTREME_URGENCY:
        return None
    return shortest_standstill(row.competition.framework.regime.value, today, reference.calendars())


def check_direct_award(
    work: Work, row: NoAward, supplier_id: UUID | None, value: Money | None, justification: Justification | None
) -> None:
    """Hold a direct award to its justification, to the members of the framework and to the limit of who decides."""
    if supplier_id is None or value is None or justification is None:
        raise Invalid(supplier_id="Say to whom, for how much and on which ground you award directly")
    if wrong := rules.not_justified(justification, row.cause):
        raise Invalid(justification=wrong)
    if supplier_id not in dict(queries.members_to_award(row.competition)):
        raise Invalid(supplier_id="Select an active member of the framework")
    if not decides_up_to(work.actor, row.competition.buyer_id, value):
        raise Forbidden(f"A direct award of {value} is above your limit: a director can choose it")
    if row.lot.starts_on is None or row.lot.ends_on is None:
        raise NotNow("This lot has no first and last day: change what is asked for, and compete again")
    check_supplier(work, supplier_id, Point.AWARD, row.id)
