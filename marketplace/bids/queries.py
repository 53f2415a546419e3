"""Reads of bids: until they are opened, nobody but their supplier knows that they exist."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from marketplace.bids import rules
from marketplace.bids.lifecycle import BidStatus, OpeningStatus
from marketplace.bids.models import Bid, Opening, SealedCopy
from marketplace.bids.policies import READS, reads_bid
from marketplace.competitions.entry import applicants
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition, Criterion, CriterionKind, Lot, PassFailItem
from marketplace.competitions.policies import BUYERS
from marketplace.competitions.queries import criteria_of
from marketplace.frameworks import queries as frameworks
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound
from marketplace.ports import KeyVault
from marketplace.qualification.entering import UNDECIDED
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Application

MOST = 200
#: How long before the deadline a supplier is reminded of a bid that it has to confirm.
REMIND_BEFORE = timedelta(days=2)
MOST_EARLIER = 20


def visible_bids(actor: Actor) -> Select[Bid]:
    """The bids the actor may know exist; every read and every change starts here."""
    if actor.is_the_service:
        return select(Bid)
    return select(Bid).where(Bid.supplier_id.in_(actor.organisations(*READS)))


def bid(actor: Actor, bid_id: UUID) -> Bid:
    """One bid, with the competition and the lot it answers."""
    return one(visible_bids(actor).options(joinedload(Bid.competition), joinedload(Bid.lot)), bid_id)


def bids(actor: Actor) -> Sequence[Bid]:
    """The bids of the actor's suppliers, the latest first."""
    rows = visible_bids(actor).options(joinedload(Bid.competition).joinedload(Competition.buyer), joinedload(Bid.lot))
    return db.session.scalars(rows.order_by(Bid.begun_at.desc(), Bid.id).limit(MOST)).all()


def own_bids(actor: Actor, competition_id: UUID) -> dict[UUID, Bid]:
    """The live bid that the actor's supplier has for each lot of a competition."""
    rows = visible_bids(actor).where(Bid.competition_id == competition_id, Bid.status != BidStatus.WITHDRAWN)
    return {row.lot_id: row for row in db.session.scalars(rows.order_by(Bid.begun_at))}


def live_bids(actor: Actor, framework_id: UUID, supplier_id: UUID) -> Sequence[Bid]:
    """The bids of one of the actor's suppliers in open competitions of a framework."""
    under_way = Competition.status == CompetitionStatus.PUBLISHED, Competition.framework_id == framework_id
    rows = visible_bids(actor).where(Bid.competition_id.in_(select(Competition.id).where(*under_way)))
    rows = rows.where(Bid.supplier_id == supplier_id, Bid.status.in_((BidStatus.DRAFT, BidStatus.SUBMITTED)))
    return db.session.scalars(rows.options(joinedload(Bid.competition)).order_by(Bid.begun_at)).all()


def live_bids_of(competition_id: UUID, supplier_id: UUID) -> int:
    """For how many lots of a competition a supplier has a bid that it has not taken back."""
    rows = select(func.count()).select_from(Bid).where(Bid.competition_id == competition_id)
    return db.session.scalar(rows.where(Bid.supplier_id == supplier_id, Bid.status != BidStatus.WITHDRAWN)) or 0


def questions_of(competition_id: UUID) -> list[Criterion]:
    """What bidders answer in words: every criterion but the price."""
    return [each for each in criteria_of(competition_id) if each.kind is not CriterionKind.PRICE]


def question(competition_id: UUID, criterion_id: UUID) -> Criterion:
    """One question of a competition."""
    for each in questions_of(competition_id):
        if each.id == criterion_id:
            return each
    raise NotFound


def items_of(competition_id: UUID) -> Sequence[PassFailItem]:
    """What bidders say of what every bid must pass: the items that were published as theirs to answer."""
    rows = select(PassFailItem).where(PassFailItem.competition_id == competition_id, PassFailItem.by_bidder)
    return db.session.scalars(rows.order_by(PassFailItem.position)).all()


def item(competition_id: UUID, item_id: UUID) -> PassFailItem:
    """One of these items."""
    for each in items_of(competition_id):
        if each.id == item_id:
            return each
    raise NotFound


def working_copy(actor: Actor, found: Bid, vault: KeyVault) -> rules.WorkingCopy:
    """What the supplier has written so far; for those who manage or read the bid, and nobody else."""
    if not reads_bid(actor, found):
        raise NotFound
    if not found.working_copy:  # destroyed, since the time to keep it was over
        return rules.WorkingCopy()
    return rules.decrypted(found.working_copy, vault.supplier_key(found.supplier_id), found.id)


def receipts(actor: Actor, bid_id: UUID) -> Sequence[SealedCopy]:
    """What was submitted and when, the last one first; what is sealed stays unread."""
    rows = select(SealedCopy).where(SealedCopy.bid_id.in_(visible_bids(actor).with_only_columns(Bid.id)))
    rows = rows.where(SealedCopy.bid_id == bid_id).options(joinedload(SealedCopy.sealer))
    return db.session.scalars(rows.order_by(SealedCopy.number.desc())).all()


def receipts_of(actor: Actor, bid_id: UUID) -> Sequence[SealedCopy]:
    """The receipts of a bid that was submitted at least once."""
    found = receipts(actor, bid_id)
    if not found:
        raise NotFound
    return found


def receipt(actor: Actor, bid_id: UUID, number: int) -> SealedCopy:
    """One of the receipts of a bid."""
    for each in receipts(actor, bid_id):
        if each.number == number:
            return each
    raise NotFound


def submitted(competition_id: UUID) -> Sequence[Bid]:
    """The submitted bids of a competition, for the service itself."""
    rows = select(Bid).where(Bid.competition_id == competition_id, Bid.status == BidStatus.SUBMITTED)
    return db.session.scalars(rows.options(joinedload(Bid.lot)).order_by(Bid.id)).all()


def to_open(competition_id: UUID) -> Sequence[Bid]:
    """The submitted bids of a competition, kept from changing, with what is sealed in them."""
    rows = select(Bid).where(Bid.competition_id == competition_id, Bid.status == BidStatus.SUBMITTED)
    rows = rows.options(joinedload(Bid.lot), selectinload(Bid.sealed_copies)).order_by(Bid.id)
    rows = rows.with_for_update(of=Bid, key_share=True).execution_options(populate_existing=True)
    return db.session.scalars(rows).all()


def reasons_not_counted(competition: Competition, bids: Sequence[Bid]) -> dict[UUID, str]:
    """Which of these bids came from no member for their lot at the deadline, and why."""
    if not bids or competition.closes_at is None:
        return {}
    return frameworks.reasons_not_counted(competition.framework_id, stakes(bids), competition.closes_at)


def stakes(bids: Iterable[Bid]) -> dict[UUID, frameworks.Stake]:
    """What each bid asks its supplier to be a member for: lots can be of several kinds and places."""
    return {bid.id: frameworks.Stake(bid.supplier_id, bid.lot.codes, bid.lot.area_key) for bid in bids}


def reasons_not_opened(competition: Competition, bids: Sequence[Bid], now: datetime) -> dict[UUID, str]:
    """Why a submitted bid is not opened, by bid; whoever applied to join in time is judged by what it is now."""
    outside = reasons_not_counted(competition, bids)
    applied = _applied_in_time(competition, [bid.supplier_id for bid in bids if bid.id in outside])
    entering = [bid for bid in bids if bid.id in outside and bid.supplier_id in applied]
    if entering:
        still = frameworks.reasons_not_counted(competition.framework_id, stakes(entering), now)
        accepted = {bid.id for bid in entering} - set(still)
        outside = {key: why for key, why in outside.items() if key not in accepted}
        outside |= dict.fromkeys(still, "not_accepted")
    return {bid.id: "not_confirmed" for bid in bids if bid.is_stale} | outside


def waits_for_decisions(competition: Competition, bids: Sequence[Bid]) -> bool:
    """Whether somebody bid with an application to join that nobody has decided: it is decided before a bid is left."""
    outside = reasons_not_counted(competition, bids)
    applied = _applied_in_time(competition, [bid.supplier_id for bid in bids if bid.id in outside]).values()
    return any(each.status in UNDECIDED for each in applied)


def _applied_in_time(competition: Competition, supplier_ids: Sequence[UUID]) -> dict[UUID, Application]:
    """Those of these suppliers that had sent an application to join when the competition closed."""
    found = applicants(competition, supplier_ids)
    closes = competition.closes_at
    return {key: each for key, each in found.items() if closes and each.submitted_at and each.submitted_at < closes}


def application_to_send(bid: Bid) -> str | None:
    """What a supplier that is no member has still to do: a bid needs an application that was sent."""
    found = applicants(bid.competition, [bid.supplier_id]).get(bid.supplier_id)
    if found is None or found.status is not ApplicationStatus.DRAFT:
        return None
    return "Send your application to join the framework first: without it this bid could not be considered"


def waiting_competitions(framework_id: UUID) -> Sequence[UUID]:
    """The closed competitions of a framework in which submitted bids are not opened yet."""
    rows = select(Competition.id).where(
        Competition.framework_id == framework_id,
        Competition.status == CompetitionStatus.CLOSED,
        Competition.id.in_(select(Bid.competition_id).where(Bid.status == BidStatus.SUBMITTED)),
    )
    return db.session.scalars(rows.order_by(Competition.closes_at)).all()


def to_remind(now: datetime) -> Sequence[UUID]:
    """The bids that were not confirmed after a change, two days before their competition closes."""
    near = Competition.closes_at <= now + REMIND_BEFORE, Competition.status == CompetitionStatus.PUBLISHED
    said = func.greatest(Bid.submitted_at, Bid.confirmed_at)
    rows = select(Bid.id).join(Competition, Competition.id == Bid.competition_id)
    rows = rows.where(*near, Competition.closes_at > now, Bid.status == BidStatus.SUBMITTED)
    rows = rows.where(said < Competition.amended_at)
    rows = rows.where(or_(Bid.reminded_at.is_(None), Bid.reminded_at < Competition.amended_at))
    return db.session.scalars(rows.order_by(Competition.closes_at, Bid.id)).all()


def to_finish(now: datetime) -> Sequence[UUID]:
    """The bids that were begun and never sent, two days before their competition closes."""
    near = Competition.closes_at <= now + REMIND_BEFORE, Competition.status == CompetitionStatus.PUBLISHED
    rows = select(Bid.id).join(Competition, Competition.id == Bid.competition_id)
    rows = rows.where(*near, Competition.closes_at > now, Bid.status == BidStatus.DRAFT, Bid.reminded_at.is_(None))
    return db.session.scalars(rows.order_by(Competition.closes_at, Bid.id)).all()


def still_sealed() -> Select[Any]:
    """The ids of the bids that nobody but their supplier may know of yet, and of the lots they are made for.

    The record of refusals goes by them too: a bid that came late or twice would tell that there is one.
    """
    finished = select(Opening.competition_id).where(Opening.status == OpeningStatus.FINISHED)
    waiting = and_(Competition.status == CompetitionStatus.CLOSED, Competition.id.not_in(finished))
    shut = select(Competition.id).where(or_(Competition.status == CompetitionStatus.PUBLISHED, waiting))
    bids_of_them = select(Bid.id).where(Bid.competition_id.in_(shut), Bid.status != BidStatus.OPENED)
    return select(union_all(bids_of_them, select(Lot.id).where(Lot.competition_id.in_(shut))).subquery().c.id)


def visible_openings(actor: Actor) -> Select[Opening]:
    """The openings of the regions that the actor prepares or judges competitions for."""
    if actor.is_the_service:
        return select(Opening)
    bought = select(Competition.id).where(Competition.buyer_id.in_(actor.organisations(*BUYERS)))
    return select(Opening).where(Opening.competition_id.in_(bought))


def opening_of(competition_id: UUID) -> Opening | None:
    """The opening of the bids of a competition, read afresh; none before it is first asked for.

    Two workers with the same job have both read it before one of them had the competition to itself.
    """
    rows = select(Opening).where(Opening.competition_id == competition_id).options(joinedload(Opening.competition))
    return db.session.scalars(rows.execution_options(populate_existing=True)).one_or_none()


def competition_to_open(actor: Actor, competition_id: UUID) -> Competition:
    """A competition whose bids the actor's region opens."""
    rows = select(Competition).where(Competition.buyer_id.in_(actor.organisations(*BUYERS)))
    return one(rows.where(Competition.published_at.is_not(None)), competition_id)


def openings_to_make(actor: Actor) -> Sequence[Opening]:
    """The openings that wait for somebody of the actor's regions, the oldest first."""
    rows = visible_openings(actor).where(Opening.status.in_((OpeningStatus.AWAITED, OpeningStatus.STARTED)))
    closed = select(Competition.id).where(Competition.status == CompetitionStatus.CLOSED)
    rows = rows.where(Opening.competition_id.in_(closed)).options(joinedload(Opening.competition))
    return db.session.scalars(rows.order_by(Opening.awaited_at, Opening.id)).all()


def due_to_remind(now: datetime) -> Sequence[UUID]:
    """The openings of which nobody was reminded for a day."""
    rows = select(Opening.id).where(Opening.status.in_((OpeningStatus.AWAITED, OpeningStatus.STARTED)))
    closed = select(Competition.id).where(Competition.status == CompetitionStatus.CLOSED)
    since = func.coalesce(Opening.reminded_at, Opening.awaited_at) <= now - timedelta(days=1)
    return db.session.scalars(rows.where(Opening.competition_id.in_(closed), since)).all()


def earlier_bids(actor: Actor, found: Bid) -> Sequence[Bid]:
    """The other bids of the same supplier that have something written, the latest first."""
    rows = visible_bids(actor).where(Bid.supplier_id == found.supplier_id, Bid.id != found.id)
    rows = rows.where(func.length(Bid.working_copy) > 0, Bid.revision > 0).options(joinedload(Bid.competition))
    return db.session.scalars(rows.order_by(Bid.begun_at.desc(), Bid.id).limit(MOST_EARLIER)).all()


def earlier_bid(actor: Actor, bid_id: UUID, earlier_id: UUID) -> Bid:
    """One of the earlier bids of the supplier that made this one."""
    for each in earlier_bids(actor, bid(actor, bid_id)):
        if each.id == earlier_id:
            return each
    raise NotFound


def reusable(found: Bid, copy: rules.WorkingCopy, earlier: Bid, written: rules.WorkingCopy) -> dict[UUID, str]:
    """The answers of an earlier bid that fit questions of the same code which are not answered yet."""
    codes = {each.id: each.code for each in questions_of(earlier.competition_id)}
    texts = {codes[key]: answer.text for key, answer in written.answers.items() if key in codes and answer.text}
    wanted = {each.id: each.code for each in questions_of(found.competition_id) if not copy.answer(each.id).text}
    return {key: texts[code] for key, code in wanted.items() if code in texts}
