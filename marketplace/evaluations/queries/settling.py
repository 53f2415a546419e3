"""Reads of what is settled before an award: prices asked about, draws, and how a panel judges."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from marketplace.accounts.models import User
from marketplace.accounts.queries import people_with_role
from marketplace.bids.models import Bid
from marketplace.competitions.policies import BIDS
from marketplace.evaluations.lifecycle import ExplanationStatus
from marketplace.evaluations.models import Declaration, Evaluation, Explanation, JudgingRules, TieDraw
from marketplace.evaluations.queries.judging import (
    agreed_evaluation,
    bidders,
    bought_by,
    evaluations_of,
    opened_bids_of,
)
from marketplace.evaluations.rules.anonymous import aliases, masked
from marketplace.evaluations.rules.lots import lots_won
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound, NotNow

#: What is asked about a price in doubt, before a draw or an award.
ASK_FIRST = "The price at the head of the ranking looks abnormally low: ask the bidder to explain it first"
WAITS = "The bidder was asked to explain {}: decide on that first"


def rules_of_judging(competition_id: UUID) -> JudgingRules | None:
    """How the panel of a competition judges, if that was chosen; else the usual rules count."""
    return db.session.scalars(select(JudgingRules).where(JudgingRules.competition_id == competition_id)).one_or_none()


def names_of(evaluation: Evaluation, offers: Sequence[Bid] | None = None) -> dict[UUID, str]:
    """What each bid of a lot is called: its supplier's name, or a letter while names are hidden from the panel."""
    offers = opened_bids_of(evaluation) if offers is None else offers
    if not evaluation.hides_names:
        return {bid.id: bid.supplier.name for bid in offers}
    called = aliases(str(evaluation.id), [str(bid.id) for bid in offers])
    return {bid.id: called[str(bid.id)] for bid in offers}


def shown_text(evaluation: Evaluation, text: str) -> tuple[str, int]:
    """An answer as the panel reads it, and how many names of bidders were taken out of it."""
    if not evaluation.hides_names:
        return text, 0
    return masked(text, [bidder.name for bidder in bidders(evaluation.competition_id)])


def draws_of(evaluation: Evaluation) -> Sequence[TieDraw]:
    """The draws of every round with their witnesses, the latest first."""
    rows = select(TieDraw).where(TieDraw.evaluation_id == evaluation.id).order_by(TieDraw.round.desc())
    people = joinedload(TieDraw.first_witness), joinedload(TieDraw.second_witness), joinedload(TieDraw.drawer)
    return db.session.scalars(rows.options(*people)).all()


def draw_of(evaluation: Evaluation) -> TieDraw | None:
    """The latest draw; it stands in a later round too, while those that tie again were all in it."""
    return next(iter(draws_of(evaluation)), None)


def witnesses_for(actor: Actor, evaluation: Evaluation, *roles: Any) -> list[User]:
    """The people of the region who may witness a draw that the actor makes."""
    return [each for each in people_with_role(evaluation.competition.buyer_id, *roles) if each.id != actor.user_id]


def visible_explanations(actor: Actor) -> Select[Explanation]:
    """The explanations of prices in the actor's region, and those that the actor's supplier was asked for."""
    if actor.is_the_service:
        return select(Explanation)
    own = select(Bid.id).where(Bid.supplier_id.in_(actor.organisations(*BIDS)))
    judged = select(Evaluation.id).where(Evaluation.competition_id.in_(bought_by(actor)))
    return select(Explanation).where(or_(Explanation.bid_id.in_(own), Explanation.evaluation_id.in_(judged)))


def explanation(actor: Actor, explanation_id: UUID) -> Explanation:
    """One explanation with its bid and competition."""
    with_bid = joinedload(Explanation.bid)
    rows = visible_explanations(actor).options(with_bid.joinedload(Bid.competition), with_bid.joinedload(Bid.supplier))
    return one(rows, explanation_id)


def explanations_of(evaluation: Evaluation) -> Sequence[Explanation]:
    """What was asked about prices in a lot, for those who were let in to its result."""
    rows = select(Explanation).where(Explanation.evaluation_id == evaluation.id).order_by(Explanation.asked_at)
    return db.session.scalars(rows).all()


def explanations_at_work(actor: Actor) -> Sequence[Explanation]:
    """The prices that the actor's supplier has to explain, and the explanations that its region has to decide on."""
    rows = visible_explanations(actor).where(
        Explanation.status.in_([ExplanationStatus.ASKED, ExplanationStatus.ANSWERED])
    )
    rows = rows.join(Explanation.bid).options(contains_eager(Explanation.bid).joinedload(Bid.competition))
    return db.session.scalars(rows.order_by(Explanation.answer_on).limit(50)).all()


def price_in_doubt(evaluation: Evaluation, wanted: Sequence[str]) -> str | None:
    """Why nothing may follow yet for these bids: a price that looks too low was not asked about or not decided on."""
    lines, asked = (evaluation.result or {})["bids"], {str(each.bid_id): each for each in explanations_of(evaluation)}
    for key in wanted:
        if lines[key]["flags"] and key not in asked:
            return ASK_FIRST
    waiting = [each for each in asked.values() if each.decided_by is None]
    return WAITS.format("its price" if len(waiting) == 1 else "a price") if waiting else None


def evaluation_of_result(actor: Actor, bid_id: UUID) -> Evaluation:
    """The agreed evaluation in which a bid has its result."""
    row = db.session.scalars(
        select(Evaluation.id).join(Bid, Bid.lot_id == Evaluation.lot_id).where(Bid.id == bid_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    found = agreed_evaluation(actor, row)
    if str(bid_id) not in (found.result or {})["bids"]:
        raise NotFound
    return found


def winning_bid(evaluation: Evaluation) -> str | None:
    """The bid that the lot goes to: the first of its ranking, unless its supplier may win no more lots.

    Where lots are limited, every lot is ranked before any is proposed.
    """
    result, most = evaluation.result or {}, evaluation.competition.most_lots_won
    if most is None:
        winner: str | None = result["winner"]
        return winner
    lots = evaluations_of(evaluation.competition_id)
    if any(each.result is None or each.result["decided_by"] == "draw_required" for each in lots):
        raise NotNow("A supplier may win only so many lots: every lot is ranked before any is proposed")
    owners = {str(bid.id): str(bid.supplier_id) for each in lots for bid in opened_bids_of(each)}
    rankings = {str(each.lot_id): [(owners[key], key) for key in (each.result or {})["ranking"] or []] for each in lots}
    values = {str(each.lot_id): str(each.lot.price_ceiling.pounds if each.lot.price_ceiling else 0) for each in lots}
    return lots_won(rankings, values, most)[str(evaluation.lot_id)]


def all_declarations_of(competition_id: UUID) -> Sequence[Declaration]:
    """Every declaration in the order in which they were made, with who made it: for the report."""
    rows = select(Declaration).where(Declaration.competition_id == competition_id)
    return db.session.scalars(rows.options(joinedload(Declaration.user)).order_by(Declaration.made_at)).all()
