"""Reads of summaries, challenges and lots that failed, never past what the actor may see."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, false, func, or_, select
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import Organisation
from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import Bid
from marketplace.bids.queries import visible_bids
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition, Lot
from marketplace.competitions.policies import BIDS
from marketplace.competitions.queries import visible_competitions
from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.models import Award, Evaluation
from marketplace.evaluations.queries import ANNOUNCED, bought_by
from marketplace.frameworks.models import Membership
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound
from marketplace.outcomes.composing import composed
from marketplace.outcomes.lifecycle import ChallengeStatus, NoAwardStatus
from marketplace.outcomes.models import AssessmentSummary, Challenge, NoAward, OutcomeReminder, Reopening
from marketplace.outcomes.rules.reminding import WEEKS


def visible_summaries(actor: Actor) -> Select[AssessmentSummary]:
    """What was written to the actor's suppliers or by its regions."""
    if actor.is_the_service or actor.has(Role.AUDITOR):
        return select(AssessmentSummary)
    own = AssessmentSummary.supplier_id.in_(actor.organisations(*BIDS))
    return select(AssessmentSummary).where(or_(own, AssessmentSummary.competition_id.in_(bought_by(actor))))


def visible_challenges(actor: Actor) -> Select[Challenge]:
    """The challenges that the actor's suppliers made, or that its regions received."""
    if actor.is_the_service or actor.has(Role.AUDITOR):
        return select(Challenge)
    bought = select(Award.id).where(Award.competition_id.in_(bought_by(actor)))
    direct = select(NoAward.id).where(NoAward.competition_id.in_(bought_by(actor)))
    own = Challenge.supplier_id.in_(actor.organisations(*BIDS))
    return select(Challenge).where(or_(own, Challenge.award_id.in_(bought), Challenge.no_award_id.in_(direct)))


def visible_no_awards(actor: Actor) -> Select[NoAward]:
    """Lots that ended without an award: anybody may know that, and why."""
    seen = visible_competitions(actor).with_only_columns(Competition.id)
    return select(NoAward).where(NoAward.competition_id.in_(seen))


def summary(actor: Actor, bid_id: UUID) -> dict[str, Any]:
    """What was told of one of the actor's own bids; of an award from before summaries were kept, the same facts."""
    rows = visible_bids(actor).options(joinedload(Bid.competition), joinedload(Bid.lot), joinedload(Bid.supplier))
    bid = one(rows, bid_id)
    if (sent := letter(actor, bid_id)) is not None:
        return sent.content
    known = select(Award).where(Award.lot_id == bid.lot_id, Award.status.in_(ANNOUNCED))
    award = db.session.scalars(known.options(joinedload(Award.supplier))).one_or_none()
    evaluation = db.session.scalars(select(Evaluation).where(Evaluation.lot_id == bid.lot_id)).one_or_none()
    told = composed(award, evaluation, [bid]) if award and bid.status is BidStatus.OPENED else None
    if not told:
        raise NotFound
    return told[0].content


def has_outcome(actor: Actor, bid: Bid) -> bool:
    """Whether there is something to read of how a bid was judged."""
    known = select(Award.id).where(Award.lot_id == bid.lot_id, Award.status.in_(ANNOUNCED))
    judged = bid.status is BidStatus.OPENED and db.session.scalar(known.limit(1)) is not None
    return judged or letter(actor, bid.id) is not None


def letter(actor: Actor, bid_id: UUID) -> AssessmentSummary | None:
    """The summary that was sent last about a bid."""
    dropped = select(Award.id).where(Award.status == AwardStatus.CANCELLED)
    superseded = func.coalesce(AssessmentSummary.award_id.in_(dropped), false())
    rows = visible_summaries(actor).where(AssessmentSummary.bid_id == bid_id)
    rows = rows.order_by(superseded, AssessmentSummary.sent_at.desc())
    return db.session.scalars(rows.limit(1)).one_or_none()


def own_letter(actor: Actor, bid_id: UUID) -> AssessmentSummary:
    """The summary to keep or print."""
    if (found := letter(actor, bid_id)) is None:
        raise NotFound
    return found


def summaries_of(award_id: UUID) -> Sequence[AssessmentSummary]:
    """What was sent with an award, for those who were let in to it."""
    rows = select(AssessmentSummary).where(AssessmentSummary.award_id == award_id)
    return db.session.scalars(rows.order_by(AssessmentSummary.kind, AssessmentSummary.id)).all()


def bids_to_tell(lot_id: UUID) -> Sequence[Bid]:
    """Everybody who bid for a lot and is owed a summary: judged or not counted."""
    rows = select(Bid).where(Bid.lot_id == lot_id, Bid.status.in_((BidStatus.OPENED, BidStatus.DISREGARDED)))
    loads = joinedload(Bid.competition).joinedload(Competition.buyer), joinedload(Bid.lot), joinedload(Bid.supplier)
    return db.session.scalars(rows.options(*loads).order_by(Bid.reference)).all()


def challenge(actor: Actor, challenge_id: UUID) -> Challenge:
    """One challenge with its award."""
    loads = (
        joinedload(Challenge.award).joinedload(Award.competition),
        joinedload(Challenge.no_award).joinedload(NoAward.competition),
        joinedload(Challenge.supplier),
    )
    return one(visible_challenges(actor).options(*loads), challenge_id)


def challenges_of(actor: Actor, award_id: UUID) -> Sequence[Challenge]:
    """The challenges of an award that the actor may read, in the order they came."""
    rows = visible_challenges(actor).where(Challenge.award_id == award_id).options(joinedload(Challenge.supplier))
    return db.session.scalars(rows.order_by(Challenge.received_at, Challenge.id)).all()


def live_challenges(award_id: UUID) -> Sequence[Challenge]:
    """What still holds the signature of an award."""
    rows = select(Challenge).where(Challenge.award_id == award_id, Challenge.status == ChallengeStatus.RECEIVED)
    return db.session.scalars(rows.order_by(Challenge.received_at)).all()


def challenges_of_direct(actor: Actor, no_award_id: UUID) -> Sequence[Challenge]:
    """The challenges of a direct award that the actor may read, in the order they came."""
    rows = visible_challenges(actor).where(Challenge.no_award_id == no_award_id)
    rows = rows.options(joinedload(Challenge.supplier)).order_by(Challenge.received_at, Challenge.id)
    return db.session.scalars(rows).all()


def direct_challenges_to_decide(actor: Actor) -> Sequence[Challenge]:
    """What holds the signatures of the direct awards of the actor's regions, the oldest first."""
    direct = select(NoAward.id).where(NoAward.competition_id.in_(bought_by(actor)))
    rows = select(Challenge).where(Challenge.no_award_id.in_(direct), Challenge.status == ChallengeStatus.RECEIVED)
    loads = joinedload(Challenge.no_award).joinedload(NoAward.competition)
    return db.session.scalars(rows.options(loads).order_by(Challenge.received_at).limit(50)).all()


def challenger(actor: Actor, row: NoAward) -> UUID | None:
    """The supplier of the actor that may challenge a direct award: another member of the framework."""
    mine = set(actor.organisations(*BIDS)) - {row.direct_supplier_id}
    return min((key for key, _ in members_to_award(row.competition) if key in mine), default=None) if mine else None


def reopenings_of(evaluation_id: UUID) -> Sequence[Reopening]:
    """When a panel was asked to look again, with what it had agreed before."""
    rows = select(Reopening).where(Reopening.evaluation_id == evaluation_id)
    return db.session.scalars(rows.order_by(Reopening.reopened_at)).all()


def no_award(actor: Actor, no_award_id: UUID) -> NoAward:
    """One lot that ended without an award."""
    loads = (
        joinedload(NoAward.competition).joinedload(Competition.framework),
        joinedload(NoAward.competition).joinedload(Competition.buyer),
        joinedload(NoAward.lot),
        joinedload(NoAward.new_competition),
        joinedload(NoAward.direct_supplier),
    )
    return one(visible_no_awards(actor).options(*loads), no_award_id)


def no_awards_of(competition_id: UUID) -> dict[UUID, NoAward]:
    """The lots of a competition that ended without an award."""
    rows = select(NoAward).where(NoAward.competition_id == competition_id).options(joinedload(NoAward.lot))
    return {row.lot_id: row for row in db.session.scalars(rows)}


def came_from(competition_id: UUID) -> NoAward | None:
    """The lot that failed before, and which this competition runs again."""
    rows = select(NoAward).where(NoAward.new_competition_id == competition_id)
    return db.session.scalars(rows.options(joinedload(NoAward.competition))).one_or_none()


def lot_to_end(actor: Actor, lot_id: UUID) -> Lot:
    """A lot of a competition that the actor commissions."""
    rows = select(Lot).where(Lot.competition_id.in_(bought_by(actor)))
    return one(rows.options(joinedload(Lot.competition)), lot_id)


def lots_to_settle(actor: Actor) -> Sequence[NoAward]:
    """The failed lots of the actor's regions of which nobody has said how they go on."""
    rows = select(NoAward).where(NoAward.competition_id.in_(bought_by(actor)), NoAward.status == NoAwardStatus.DECIDED)
    loads = joinedload(NoAward.competition), joinedload(NoAward.lot)
    return db.session.scalars(rows.options(*loads).order_by(NoAward.decided_at).limit(50)).all()


def without_outcome(now: datetime) -> Sequence[UUID]:
    """The competitions that are not decided, and of which nobody was reminded in time; the service's own question."""
    first, last = (now - timedelta(weeks=weeks) for weeks in WEEKS)
    weeks = case((Competition.closed_at <= last, WEEKS[1]), else_=WEEKS[0])
    told = select(OutcomeReminder.id)
    told = told.where(OutcomeReminder.competition_id == Competition.id, OutcomeReminder.weeks == weeks)
    rows = select(Competition.id).where(Competition.status == CompetitionStatus.CLOSED, Competition.closed_at <= first)
    return db.session.scalars(rows.where(~told.exists()).order_by(Competition.closed_at).limit(50)).all()


def announced_of(competition_id: UUID) -> dict[UUID, Award]:
    """The awards of a competition that anybody may know of, by lot."""
    rows = select(Award).where(Award.competition_id == competition_id, Award.status.in_(ANNOUNCED))
    return {row.lot_id: row for row in db.session.scalars(rows.options(joinedload(Award.supplier)))}


def members_to_award(competition: Competition) -> list[tuple[UUID, str]]:
    """The active members of the framework, to whom a contract could be awarded directly."""
    active = select(Membership.supplier_id).where(
        Membership.framework_id == competition.framework_id, Membership.status == "active"
    )
    rows = select(Organisation.id, Organisation.name).where(Organisation.id.in_(active))
    return [(row.id, row.name) for row in db.session.execute(rows.order_by(Organisation.name))]
