"""What must be settled between the ranking and an award: prices that look abnormally low, and ties."""

from datetime import date
from secrets import token_hex
from uuid import UUID

from marketplace.accounts.queries import people_with_role
from marketplace.bids.models import Bid
from marketplace.bids.queries import visible_bids
from marketplace.competitions.queries import visible_competitions
from marketplace.evaluations import queries
from marketplace.evaluations.commands.locking import lock_evaluation
from marketplace.evaluations.commands.reckoning import reckon, references_of
from marketplace.evaluations.lifecycle import EvaluationStatus, ExplanationStatus
from marketplace.evaluations.models import Evaluation, Explanation, TieDraw
from marketplace.evaluations.policies import commissions_for_buyer, draws_lots
from marketplace.evaluations.rules.draw import drawn_order
from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.kernel.deadlines import due
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.reference.queries import calendars

Conflict.says(
    uq_tie_draw_once="Lots have been drawn already: a draw is made once in each round",
    uq_explanation_asked_once="This bidder has been asked about its price already",
    ck_tie_draw_nobody_their_own="Whoever draws cannot be a witness",
)

#: Who at the region may witness a draw.
WITNESSES = (Role.COMMISSIONER, Role.DIRECTOR, Role.EVALUATOR, Role.CONTRACT_MANAGER)


def keep_undecided(evaluation: Evaluation) -> None:
    """Refuse what would change a ranking that is not there yet, or that an award rests on."""
    if evaluation.status is not EvaluationStatus.AGREED or evaluation.result is None:
        raise NotNow("The panel must agree every score first")
    if queries.live_award(evaluation.lot_id) is not None:
        raise NotNow("An award of this lot has been proposed: the ranking stands")


def ask_about_price(actor: Actor, bid_id: UUID, *, question: str, answer_on: date) -> Explanation:
    """Ask a bidder to explain a price that looks abnormally low, before anything follows from it."""
    bid: Bid = one(visible_bids(SYSTEM), bid_id)
    with unit_of_work(actor) as work:
        evaluation = lock_evaluation(work, queries.evaluation_of(actor, bid).id)
        work.allow(commissions_for_buyer, evaluation)
        keep_undecided(evaluation)
        flags = (evaluation.result or {})["bids"].get(str(bid_id), {}).get("flags", [])
        if not flags:
            raise NotNow("This price does not look abnormally low by the published tests")
        if (evaluation.result or {})["decided_by"] == "draw":
            raise NotNow("Lots have been drawn: prices are asked about before that")
        earliest = due("price_explanation", london_day(work.now), calendars=calendars())
        if answer_on < earliest:
            raise Invalid(answer_on=f"Give the bidder until {earliest:%-d %B %Y} or later")
        asked = {"asked_by": actor.user_id, "asked_at": work.now, "question": question, "answer_on": answer_on}
        explanation = work.add(Explanation(evaluation_id=evaluation.id, bid_id=bid_id, flags=flags, **asked))
        db.session.flush()
        work.record("explanation.asked", explanation, bid_id=bid_id, answer_on=answer_on)
        return explanation


def lock_explanation(work: Work, explanation_id: UUID) -> Explanation:
    """The explanation to change; its competition and its evaluation first."""
    seen = queries.explanation(work.actor, explanation_id)
    work.lock(visible_competitions(work.actor), seen.bid.competition_id, shared=True)
    return work.lock(queries.visible_explanations(work.actor), explanation_id)


def explain_price(actor: Actor, explanation_id: UUID, *, answer: str) -> Explanation:
    """Explain one's price, by the day that was given."""
    with unit_of_work(actor) as work:
        explanation = lock_explanation(work, explanation_id)
        work.move(explanation, "answer", bid_id=explanation.bid_id)
        explanation.answer, explanation.answered_by = answer, actor.user_id
        return explanation


def decide_on_price(actor: Actor, explanation_id: UUID, *, decision: str, reason: str) -> Explanation:
    """Accept an explanation, or put the bid out of the running and work the ranking out again without it."""
    seen = queries.explanation(actor, explanation_id)
    with unit_of_work(actor) as work:
        evaluation = lock_evaluation(work, seen.evaluation_id)
        explanation = work.lock(queries.visible_explanations(actor), explanation_id)
        keep_undecided(evaluation)
        work.move(explanation, decision, bid_id=explanation.bid_id)
        explanation.decided_by, explanation.reason = actor.user_id, reason
        if explanation.status is ExplanationStatus.REJECTED:
            db.session.flush()
            evaluation.result = reckon(evaluation)
            winner = evaluation.result["winner"]
            work.record("evaluation.reckoned_again", evaluation, without=explanation.bid_id, winner=winner)
        return explanation


def draw_lots(actor: Actor, evaluation_id: UUID, *, first_witness_id: UUID, second_witness_id: UUID) -> TieDraw:
    """Draw lots between bids that are equal in everything, before two witnesses and once in each round of scores."""
    with unit_of_work(actor) as work:
        evaluation = lock_evaluation(work, evaluation_id)
        work.allow(draws_lots, evaluation)
        keep_undecided(evaluation)
        check_witnesses(actor, evaluation, first_witness_id, second_witness_id)
        result = evaluation.result or {}
        if result["decided_by"] == "draw":
            raise NotNow("Lots have been drawn already: a draw is made once")
        if result["decided_by"] != "draw_required":
            raise NotNow("The published order separates the bids: there is nothing to draw")
        if reason := queries.price_in_doubt(evaluation, result["tied"]):
            raise NotNow(reason)
        seed, tied = token_hex(16), references_of(list(queries.offers_of(evaluation)), result["tied"])
        witnesses = {"first_witness_id": first_witness_id, "second_witness_id": second_witness_id}
        by = {"drawn_by": actor.user_id, "drawn_at": work.now, **witnesses}
        order = {"seed": seed, "drawn": drawn_order(seed, tied), "round": evaluation.round}
        draw = work.add(TieDraw(evaluation_id=evaluation_id, **order, **by))
        db.session.flush()
        evaluation.result = reckon(evaluation)
        facts = {"competition_id": evaluation.competition_id, "round": draw.round}
        work.record("draw.made", draw, winner=evaluation.result["winner"], **facts)
        return draw


def check_witnesses(actor: Actor, evaluation: Evaluation, first: UUID, second: UUID) -> None:
    """Refuse witnesses who are one person, the drawer, or from elsewhere."""
    known = {person.id for person in people_with_role(evaluation.competition.buyer_id, *WITNESSES)} - {actor.user_id}
    wrong = {
        name: "Select somebody else of your region"
        for name, person in (("first_witness_id", first), ("second_witness_id", second))
        if person not in known
    }
    if wrong:
        raise Invalid(**wrong)
    if first == second:
        raise Invalid(second_witness_id="Select a second person: a draw has two witnesses")
