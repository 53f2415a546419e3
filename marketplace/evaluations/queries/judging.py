"""Reads of panels, scores and awards: nobody reads a bid before they are clear of interests."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, defer, joinedload, selectinload

from marketplace.accounts.models import Organisation, User
from marketplace.accounts.queries import people_with_role
from marketplace.bids.lifecycle import BidStatus
from marketplace.bids.models import Bid, BidAnswer
from marketplace.competitions.models import Competition, Lot
from marketplace.competitions.policies import BIDS, COMMISSIONS
from marketplace.evaluations.lifecycle import AwardStatus, DeclarationStatus, EvaluationStatus
from marketplace.evaluations.models import AgreedScore, Award, Declaration, Evaluation, Panellist, PanelRole, Score
from marketplace.evaluations.policies import SEATS, commissions_for_buyer
from marketplace.evaluations.rules import METHODS
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.deadlines import end_of
from marketplace.kernel.errors import NotFound, NotNow

OUTCOMES = {
    DeclarationStatus.CLEARED: "cleared",
    DeclarationStatus.RECUSED: "recused_from_lot",
    DeclarationStatus.REMOVED: "removed",
}
#: Why a member of the panel may not read the bids yet, or at all.
KEPT_OUT = {
    "no_declaration": "Declare your interests first, for this list of bidders",
    "declaration_out_of_date": "The list of bidders has changed: declare your interests again",
    "awaiting_decision": "Somebody else must decide about the interest you declared first",
    "self_decision_not_allowed": "Somebody else must decide about the interest you declared first",
    "removed_from_panel": "You have left this panel because of an interest you declared",
    "recused": "You take no part in this lot because of an interest you declared",
}
ANNOUNCED = (AwardStatus.ANNOUNCED, AwardStatus.CHALLENGED, AwardStatus.FINAL)


def bought_by(actor: Actor) -> Select[UUID]:
    """The competitions of the regions that the actor commissions for."""
    return select(Competition.id).where(Competition.buyer_id.in_(actor.organisations(*COMMISSIONS)))


def judged_by(actor: Actor) -> Select[UUID]:
    """The competitions on whose panel the actor sits."""
    return select(Panellist.competition_id).where(Panellist.user_id == actor.user_id)


def bidder_count(competition_id: Any) -> ScalarSelect[int]:
    """How many bids were opened in this competition: the version of its list of bidders."""
    opened = aliased(Bid)
    counted = select(func.count()).where(opened.competition_id == competition_id, opened.status == BidStatus.OPENED)
    return counted.correlate_except(opened).scalar_subquery()


def visible_panellists(actor: Actor) -> Select[Panellist]:
    """The seats of the panels that the actor appoints or sits on."""
    if actor.is_the_service:
        return select(Panellist)
    mine = or_(Panellist.competition_id.in_(bought_by(actor)), Panellist.competition_id.in_(judged_by(actor)))
    return select(Panellist).where(mine)


def visible_evaluations(actor: Actor) -> Select[Evaluation]:
    """The evaluations of the panels that the actor appoints or sits on."""
    if actor.is_the_service:
        return select(Evaluation)
    mine = or_(Evaluation.competition_id.in_(bought_by(actor)), Evaluation.competition_id.in_(judged_by(actor)))
    return select(Evaluation).where(mine)


def visible_declarations(actor: Actor) -> Select[Declaration]:
    """The actor's own declarations, and those made to the panels that the actor chairs or commissions."""
    if actor.is_the_service:
        return select(Declaration)
    chaired = judged_by(actor).where(Panellist.role == PanelRole.MODERATOR)
    decided = or_(Declaration.competition_id.in_(bought_by(actor)), Declaration.competition_id.in_(chaired))
    return select(Declaration).where(or_(Declaration.user_id == actor.user_id, decided))


def visible_awards(actor: Actor) -> Select[Award]:
    """Awards once they are announced, and before that those of the actor's own region or panel."""
    if actor.is_the_service:
        return select(Award)
    return select(Award).where(
        or_(
            Award.status.in_(ANNOUNCED),
            Award.competition_id.in_(bought_by(actor)),
            Award.competition_id.in_(judged_by(actor)),
        )
    )


def bids_to_score(actor: Actor) -> Select[Bid]:
    """The opened bids that the actor may read as a member of the panel; their price is not for its eyes yet."""
    latest, later = aliased(Declaration), aliased(Declaration)
    mine = and_(latest.competition_id == Bid.competition_id, latest.user_id == actor.user_id)
    superseded = exists().where(
        later.competition_id == latest.competition_id,
        later.user_id == latest.user_id,
        later.made_at > latest.made_at,
    )
    clear = or_(
        latest.interests.is_(None),
        latest.status == DeclarationStatus.CLEARED,
        and_(latest.status == DeclarationStatus.RECUSED, latest.lot_id != Bid.lot_id),
    )
    up_to_date = latest.bidder_list_version == bidder_count(Bid.competition_id)
    return (
        select(Bid)
        .where(Bid.status == BidStatus.OPENED, Bid.competition_id.in_(judged_by(actor)))
        .where(exists().where(mine, up_to_date, clear, ~superseded))
        .options(defer(Bid.price, raiseload=True))
    )


def panel(actor: Actor, competition_id: UUID) -> Sequence[Panellist]:
    """The members of a panel with their names."""
    rows = visible_panellists(actor).where(Panellist.competition_id == competition_id)
    return db.session.scalars(rows.options(joinedload(Panellist.user)).order_by(Panellist.appointed_at)).all()


def people_to_appoint(competition: Competition, seats: Sequence[Panellist]) -> list[User]:
    """The people of the region who may take a seat on a panel and do not sit on it."""
    roles = {role for wanted in SEATS.values() for role in wanted}
    taken = {seat.user_id for seat in seats}
    return [person for person in people_with_role(competition.buyer_id, *sorted(roles)) if person.id not in taken]


def own_seat(actor: Actor, competition_id: UUID) -> Panellist:
    """The actor's seat on a panel."""
    rows = select(Panellist).where(Panellist.competition_id == competition_id, Panellist.user_id == actor.user_id)
    seat = db.session.scalars(rows).one_or_none()
    if seat is None:
        raise NotFound
    return seat


def panellist(actor: Actor, panellist_id: UUID) -> Panellist:
    """One seat on a panel."""
    return one(visible_panellists(actor), panellist_id)


def panels(actor: Actor) -> Sequence[Panellist]:
    """The actor's own seats, latest first, with their competitions."""
    rows = select(Panellist).where(Panellist.user_id == actor.user_id)
    rows = rows.options(joinedload(Panellist.competition).joinedload(Competition.buyer))
    return db.session.scalars(rows.order_by(Panellist.appointed_at.desc()).limit(100)).all()


def evaluation(actor: Actor, evaluation_id: UUID) -> Evaluation:
    """One evaluation with its competition, lot and panel."""
    rows = visible_evaluations(actor).options(
        joinedload(Evaluation.competition).selectinload(Competition.criteria),
        joinedload(Evaluation.lot),
        selectinload(Evaluation.panel).joinedload(Panellist.user),
    )
    return one(rows, evaluation_id)


def evaluations(actor: Actor) -> Sequence[Evaluation]:
    """The evaluations of the actor's panels and regions, latest first."""
    rows = visible_evaluations(actor).options(joinedload(Evaluation.competition), joinedload(Evaluation.lot))
    return db.session.scalars(rows.order_by(Evaluation.begun_at.desc()).limit(100)).all()


def evaluation_of(actor: Actor, bid: Bid) -> Evaluation:
    """The evaluation that a bid is judged in."""
    rows = visible_evaluations(actor).where(Evaluation.lot_id == bid.lot_id)
    found = db.session.scalars(rows).one_or_none()
    if found is None:
        raise NotFound
    return evaluation(actor, found.id)


def evaluation_behind(actor: Actor, award: Award) -> Evaluation | None:
    """The evaluation that an award follows from, for those who commission for its buyer."""
    rows = select(Evaluation).where(Evaluation.lot_id == award.lot_id, Evaluation.competition_id.in_(bought_by(actor)))
    return db.session.scalars(rows.where(Evaluation.status == EvaluationStatus.AGREED)).one_or_none()


def evaluations_of(competition_id: UUID) -> Sequence[Evaluation]:
    """The evaluation of each lot of a competition, for those who were let in to it."""
    rows = select(Evaluation).join(Evaluation.lot).where(Evaluation.competition_id == competition_id)
    return db.session.scalars(rows.options(contains_eager(Evaluation.lot)).order_by(Lot.number)).all()


def bidders(competition_id: UUID) -> Sequence[Organisation]:
    """Who bid, for those who must declare their interests; nobody before the bids are opened."""
    opened = select(Bid.supplier_id).where(Bid.competition_id == competition_id, Bid.status == BidStatus.OPENED)
    rows = select(Organisation).where(Organisation.id.in_(opened)).order_by(Organisation.name)
    return db.session.scalars(rows).all()


def bidder_list_version(competition_id: UUID) -> int:
    """The version of the list of bidders that a declaration is made against."""
    return db.session.scalar(select(bidder_count(competition_id))) or 0


def declarations_of(competition_id: UUID) -> dict[UUID, Declaration]:
    """The latest declaration of each member of the panel."""
    rows = select(Declaration).where(Declaration.competition_id == competition_id).order_by(Declaration.made_at)
    return {row.user_id: row for row in db.session.scalars(rows)}


def kept_out(person: UUID | None, lot_id: UUID, version: int, declared: Declaration | None) -> str | None:
    """Why a member of the panel may not read or score the bids of a lot; nothing once they are clear."""
    decision = None
    if declared is not None and declared.status is not DeclarationStatus.MADE:
        decision = {
            "outcome": OUTCOMES[declared.status],
            "lot": str(declared.lot_id),
            "decided_by": str(declared.decided_by),
        }
    told = declared and {
        "version": declared.bidder_list_version,
        "interests": [declared.interests] if declared.interests else [],
        "decision": decision,
    }
    asked = {"person": str(person), "lot": str(lot_id), "current_bidder_list_version": version, "declaration": told}
    reason: str | None = METHODS["conflict_of_interest"](asked)["reason"]
    return reason


def panel_standing(evaluation: Evaluation) -> dict[UUID, str | None]:
    """For each member of the panel, why they may not read the bids of the lot; nothing for those who may."""
    version = bidder_list_version(evaluation.competition_id)
    declared = declarations_of(evaluation.competition_id)
    people = [seat.user_id for seat in evaluation.panel]
    return {person: kept_out(person, evaluation.lot_id, version, declared.get(person)) for person in people}


def kept_out_reason(actor: Actor, evaluation: Evaluation) -> str | None:
    """Why the actor, who sits on the panel, may not read its bids."""
    return next((out for person, out in panel_standing(evaluation).items() if person == actor.user_id), None)


def declaration(actor: Actor, declaration_id: UUID) -> Declaration:
    """One declaration with its competition."""
    rows = visible_declarations(actor).options(joinedload(Declaration.competition), joinedload(Declaration.user))
    return one(rows, declaration_id)


def opened_bids_of(evaluation: Evaluation) -> Sequence[Bid]:
    """The bids of a lot in the order of their reference, with their suppliers and without their price."""
    rows = select(Bid).where(Bid.lot_id == evaluation.lot_id, Bid.status == BidStatus.OPENED)
    rows = rows.options(joinedload(Bid.supplier), defer(Bid.price, raiseload=True))
    return db.session.scalars(rows.order_by(Bid.reference)).all()


def offers_of(evaluation: Evaluation) -> Sequence[Bid]:
    """The bids of a lot with their prices: only for the reckoning, when the quality is agreed."""
    rows = select(Bid).where(Bid.lot_id == evaluation.lot_id, Bid.status == BidStatus.OPENED)
    return db.session.scalars(rows.order_by(Bid.reference)).all()


def scores_of(evaluation: Evaluation) -> Sequence[Score]:
    """Every evaluator's scores in a lot; for the rules, and for those whom `visible_scores` lets see them."""
    rows = select(Score).join(Score.bid).where(Bid.lot_id == evaluation.lot_id)
    return db.session.scalars(rows.options(joinedload(Score.user))).all()


def visible_scores(actor: Actor, evaluation: Evaluation) -> Sequence[Score]:
    """The actor's own scores, and those of others once all are in."""
    found = scores_of(evaluation)
    if evaluation.status is EvaluationStatus.SCORING:
        return [score for score in found if score.user_id == actor.user_id]
    return found


def own_scores(actor: Actor, evaluation: Evaluation) -> Sequence[Score]:
    """What the actor has given in a lot so far."""
    return [score for score in scores_of(evaluation) if score.user_id == actor.user_id]


def scores_of_answer(actor: Actor, evaluation: Evaluation, bid_id: UUID, criterion_id: UUID) -> Sequence[Score]:
    """What everybody who takes part gave one answer, as far as the actor may see it."""
    taking_part = {person for person, out in panel_standing(evaluation).items() if out is None}
    return [
        score
        for score in visible_scores(actor, evaluation)
        if (score.bid_id, score.criterion_id) == (bid_id, criterion_id) and score.user_id in taking_part
    ]


def agreed_scores_of(evaluation: Evaluation) -> Sequence[AgreedScore]:
    """What the panel has agreed in a lot so far."""
    rows = select(AgreedScore).join(AgreedScore.bid).where(Bid.lot_id == evaluation.lot_id)
    return db.session.scalars(rows).all()


def answers_of(bid: Bid) -> dict[UUID, BidAnswer]:
    """What an opened bid answers, by criterion."""
    rows = select(BidAnswer).where(BidAnswer.bid_id == bid.id)
    return {row.criterion_id: row for row in db.session.scalars(rows)}


def agreed_evaluation(actor: Actor, evaluation_id: UUID) -> Evaluation:
    """An evaluation with its result; nobody sees a price or a total before the quality is agreed."""
    found = evaluation(actor, evaluation_id)
    if found.status is not EvaluationStatus.AGREED:
        raise NotNow("Prices and totals are shown when the panel has agreed every score")
    if not commissions_for_buyer(actor, found) and not may_read_all(actor, found):
        raise NotFound
    return found


def may_read_all(actor: Actor, evaluation: Evaluation) -> bool:
    """Whether every bid of the lot is among those that the actor may score."""
    readable = bids_to_score(actor).where(Bid.lot_id == evaluation.lot_id).with_only_columns(Bid.id)
    return db.session.scalar(select(readable.exists())) or False


def bid_names(evaluation: Evaluation) -> dict[str, str]:
    """The bidder behind each bid of a result."""
    return {str(bid.id): bid.supplier.name for bid in opened_bids_of(evaluation)}


def award(actor: Actor, award_id: UUID) -> Award:
    """One award with its competition, lot, supplier and panel."""
    rows = visible_awards(actor).options(
        joinedload(Award.competition).joinedload(Competition.framework),
        joinedload(Award.lot),
        joinedload(Award.supplier),
        selectinload(Award.panel),
        selectinload(Award.rivals),
    )
    return one(rows, award_id)


def announced_award(actor: Actor, competition_id: UUID) -> Award:
    """The award of a competition, once anybody may know of it."""
    rows = visible_awards(actor).where(Award.competition_id == competition_id, Award.status.in_(ANNOUNCED))
    found = db.session.scalars(rows.limit(1)).one_or_none()
    if found is None:
        raise NotFound
    return found


def live_award(lot_id: UUID) -> Award | None:
    """The award of a lot that was not cancelled."""
    rows = select(Award).where(Award.lot_id == lot_id, Award.status != AwardStatus.CANCELLED)
    return db.session.scalars(rows.options(joinedload(Award.supplier))).one_or_none()


def awards_of(competition_id: UUID, *statuses: AwardStatus) -> Sequence[UUID]:
    """The awards of a competition in one of these statuses; the service's own question."""
    rows = select(Award.id).where(Award.competition_id == competition_id, Award.status.in_(statuses))
    return db.session.scalars(rows).all()


def due_to_finish(now: Any) -> Sequence[UUID]:
    """The announced awards whose standstill may be over; the service's own question."""
    rows = select(Award.id, Award.standstill_ends_on).where(Award.status == AwardStatus.ANNOUNCED)
    return [key for key, ends_on in db.session.execute(rows) if ends_on is None or now >= end_of(ends_on)]


def evaluations_at_work(actor: Actor) -> Sequence[Evaluation]:
    """The evaluations that are not over and of which no award has been proposed, with their panels."""
    over = select(Award.lot_id).where(Award.status != AwardStatus.CANCELLED)
    rows = visible_evaluations(actor).where(Evaluation.lot_id.not_in(over))
    rows = rows.join(Evaluation.competition).where(Competition.status.in_(("closed", "awarded")))
    rows = rows.options(
        contains_eager(Evaluation.competition), joinedload(Evaluation.lot), selectinload(Evaluation.panel)
    )
    return db.session.scalars(rows.order_by(Evaluation.begun_at).limit(50)).all()


def awards_at_work(actor: Actor) -> Sequence[Award]:
    """The awards of the actor's regions that are not final, with what their moves ask about."""
    rows = select(Award).where(
        Award.competition_id.in_(bought_by(actor)),
        Award.status.in_([AwardStatus.PROPOSED, AwardStatus.APPROVED, AwardStatus.CHALLENGED]),
    )
    rows = rows.options(joinedload(Award.competition), selectinload(Award.panel), selectinload(Award.rivals))
    return db.session.scalars(rows.order_by(Award.proposed_at).limit(50)).all()


def announced_bids(actor: Actor, since: datetime) -> Sequence[Bid]:
    """The actor's own bids whose lots were awarded since then: each has an outcome to read."""
    awarded = select(Award.lot_id).where(Award.status.in_(ANNOUNCED), Award.announced_at >= since)
    rows = select(Bid).where(Bid.supplier_id.in_(actor.organisations(*BIDS)), Bid.status == BidStatus.OPENED)
    rows = rows.where(Bid.lot_id.in_(awarded)).join(Bid.competition).options(contains_eager(Bid.competition))
    return db.session.scalars(rows.order_by(Bid.opened_at.desc()).limit(50)).all()
