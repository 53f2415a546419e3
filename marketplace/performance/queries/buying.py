"""What a region is buying: each lot that has no signed contract yet, and how far it has come."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, or_, select

from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition, Lot
from marketplace.competitions.policies import commissions_for
from marketplace.competitions.queries import visible_competitions
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract
from marketplace.evaluations.lifecycle import AwardStatus, EvaluationStatus
from marketplace.evaluations.models import Award, Evaluation
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.money import Money

MOST = 100
NOT_OVER = (
    CompetitionStatus.DRAFT,
    CompetitionStatus.PUBLISHED,
    CompetitionStatus.CLOSED,
    CompetitionStatus.AWARDED,
)
#: Each stage as it is said, in the order in which they come.
STAGES = {
    "draft": "Being written",
    "published": "Open for bids",
    "closed": "Bids to open",
    "evaluating": "Being evaluated",
    "scoring": "Being scored",
    "moderating": "Scores to agree",
    "agreed": "Award to propose",
    "proposed": "Award to approve",
    "approved": "Award to announce",
    "announced": "In standstill",
    "challenged": "Challenged",
    "drafted": "Contract to sign",
}
#: What only those who commission may know before it is announced.
INNER = frozenset({"closed", "scoring", "moderating", "agreed", "proposed", "approved"})


class LotUnderWay(NamedTuple):
    """A lot that is being bought."""

    competition_id: UUID
    reference: str
    title: str
    number: int
    stage: str
    next_on: date | None
    value: Money | None
    valued: str

    @property
    def says(self) -> str:
        """The stage in words."""
        return STAGES[self.stage]


def lots_under_way(actor: Actor, buyer_id: UUID) -> list[LotUnderWay]:
    """The lots of a buyer that are being bought, as far as the actor may know, by stage."""
    live_award = and_(Award.lot_id == Lot.id, Award.status != AwardStatus.CANCELLED)
    drafted = and_(Contract.lot_id == Lot.id, Contract.status == ContractStatus.DRAFTED)
    rows = select(
        Competition,
        Lot,
        Evaluation.status,
        Award.status,
        Award.standstill_ends_on,
        Award.value,
        Contract.starts_on,
    ).select_from(Competition)
    rows = rows.join(Lot, Lot.competition_id == Competition.id).outerjoin(Evaluation, Evaluation.lot_id == Lot.id)
    rows = rows.outerjoin(Award, live_award).outerjoin(Contract, drafted)
    known = visible_competitions(actor).with_only_columns(Competition.id)
    rows = rows.where(Competition.id.in_(known), Competition.buyer_id == buyer_id, Competition.status.in_(NOT_OVER))
    rows = rows.where(Lot.ended_at.is_(None), or_(Award.status.is_distinct_from("final"), Contract.id.is_not(None)))
    commissions = commissions_for(actor, buyer_id)
    found = [_under_way(*row, commissions=commissions) for row in db.session.execute(rows.limit(MOST))]
    return in_order(found)


def in_order(found: Sequence[LotUnderWay]) -> list[LotUnderWay]:
    """By stage, and within one by what comes next."""
    stages = list(STAGES)
    return sorted(found, key=lambda each: (stages.index(each.stage), each.next_on or date.max, each.title))


def worth(lot: Lot, awarded: Money | None) -> Sequence[tuple[Money | None, str]]:
    """What is known of the value of a lot, the surest first."""
    return ((awarded, "award"), (lot.estimate, "estimate"), (lot.price_ceiling, "the most that may be bid"))


def _under_way(
    competition: Competition,
    lot: Lot,
    judged: EvaluationStatus | None,
    award: AwardStatus | None,
    standstill_ends_on: date | None,
    awarded: Money | None,
    starts_on: date | None,
    *,
    commissions: bool,
) -> LotUnderWay:
    stage = "drafted" if award == "final" else str(award or judged or competition.status)
    closes_on = london_day(competition.closes_at) if competition.closes_at and stage == "published" else None
    next_on = {"announced": standstill_ends_on, "drafted": starts_on}.get(stage, closes_on)
    if stage in INNER and not commissions:
        stage, awarded = "evaluating", None
    value, valued = next((pair for pair in worth(lot, awarded) if pair[0] is not None), (None, ""))
    title = competition.title if lot.title == competition.title else f"{competition.title}: {lot.title}"
    return LotUnderWay(competition.id, competition.reference, title, lot.number, stage, next_on, value, valued)
