"""What is published of an award, and how other notices name it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.bids.models import Bid
from marketplace.competitions.models import Competition
from marketplace.evaluations.lifecycle import AwardStatus, ExplanationStatus
from marketplace.evaluations.models import Award, Explanation
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notices import commands, queries, rules
from marketplace.notices.reactions.process import Parts, competition_by, notice_of, of_competition
from marketplace.ports import Ports


def publish_award(event: Event, ports: Ports) -> None:
    """The award and its standstill; the contract is not signed yet."""
    award = award_by(event.subject_id)
    competition = competition_by(award.competition_id)
    stage, tag, status = WITHDRAWN if award.status is AwardStatus.CANCELLED else ANNOUNCED
    parts = award_parts(award, status)
    if award.summaries_sent_at:
        parts["assessmentSummariesDateSent"] = rules.stamp(award.summaries_sent_at)
    if status == "cancelled":
        parts["description"] = "Withdrawn. The buyer looks at the bids again."
    elif award.standstill_ends_on:
        parts["standstillPeriod"] = {
            "startDate": rules.stamp(event.happened_at),
            "endDate": rules.last_moment(award.standstill_ends_on),
        }
    notice = notice_of(competition, "UK6")
    page = f"/competitions/{competition.id}"
    parts["documents"] = [rules.document(ports.publisher, page, "Contract award", event.happened_at, notice)]
    parts["date"] = rules.stamp(event.happened_at)
    key, announced_on = f"{award.id}-contract", london_day(event.happened_at)
    contract = rules.pending_contract(key, str(award.id), announced_on, award.standstill_ends_on)
    if status == "cancelled":
        contract = {"id": key, "awardID": str(award.id), "status": status}
    of_competition(
        event,
        ports,
        competition,
        stage,
        competition.title,
        tag,
        awards=[parts],
        contracts=[contract],
        bids={"statistics": statistics_of(award)},
        parties=[rules.party(award.supplier, "supplier", "tenderer"), *losers_of(award, competition)],
    )


#: The stage, the tag and the status of an award that stands, and of one that was taken back.
ANNOUNCED = ("award_announced", "award", "pending")
WITHDRAWN = ("award_withdrawn", "awardCancellation", "cancelled")


def withdraw_award(event: Event, ports: Ports) -> None:
    """Replace the notice of an award that goes back to its panel; one that nobody heard of is not spoken of."""
    if (release := queries.newest_about(event.subject_id, "award_announced")) is not None:
        reason = "The award was withdrawn: the buyer looks at the bids again"
        commands.correct_notice(SYSTEM, release.id, reason=reason)


def losers_of(award: Award, competition: Competition) -> list[Parts]:
    """Over five million pounds, whose bids were judged and did not win; a bid that was left out was not assessed."""
    is_large = award.value.with_vat() > rules.LARGE_CONTRACT and award.status is not AwardStatus.CANCELLED
    if not is_large or notice_of(competition, "UK6") is None:
        return []
    left_out = select(Explanation.bid_id).where(Explanation.status == ExplanationStatus.REJECTED)
    rows = select(Bid).where(Bid.lot_id == award.lot_id, Bid.status == "opened", Bid.id.not_in(left_out))
    rows = rows.where(Bid.supplier_id != award.supplier_id).options(joinedload(Bid.supplier)).order_by(Bid.reference)
    return [rules.party(bid.supplier, "tenderer") for bid in db.session.scalars(rows)]


def award_by(key: UUID) -> Award:
    """The award that an event is about."""
    return db.session.get_one(Award, key, options=[joinedload(Award.supplier), joinedload(Award.lot)])


def award_parts(award: Award, status: str) -> Parts:
    """The award as the standard sees it."""
    found: Parts = {
        "id": str(award.id),
        "title": award.lot.title,
        "status": status,
        "value": rules.value(award.value),
        "aboveThreshold": rules.is_above_threshold(award.value),
        "mainProcurementCategory": "services",
        "suppliers": [rules.mention(award.supplier)],
        "relatedLots": [str(award.lot.number)],
    }
    if award.lot.starts_on and award.lot.ends_on:
        found["contractPeriod"] = rules.period(award.lot.starts_on, award.lot.ends_on)
    return found


def statistics_of(award: Award) -> list[Parts]:
    """How many bids were judged, and how many of them from smaller and voluntary bodies."""
    rows = select(Bid).where(Bid.lot_id == award.lot_id, Bid.status == "opened").options(joinedload(Bid.supplier))
    bidders = [bid.supplier for bid in db.session.scalars(rows)]
    counts = {
        "bids": len(bidders),
        "finalStageBids": len(bidders),
        "smeFinalStageBids": sum(each.is_sme for each in bidders),
        "vcseFinalStageBids": sum(each.is_vcse for each in bidders),
    }
    lot = str(award.lot.number)
    return [
        {"id": f"{name}-{lot}", "measure": name, "value": count, "relatedLot": lot} for name, count in counts.items()
    ]
