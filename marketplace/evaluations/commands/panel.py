"""Appointing a panel, and what its members have to do with the bidders."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.queries import people_with_role
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition
from marketplace.competitions.policies import commissions
from marketplace.competitions.queries import visible_competitions
from marketplace.evaluations import queries
from marketplace.evaluations.commands.locking import moderate_when_all_are_in
from marketplace.evaluations.lifecycle import DeclarationStatus, EvaluationStatus
from marketplace.evaluations.models import Declaration, Evaluation, JudgingRules, Panellist, PanelRole, Score
from marketplace.evaluations.policies import SEATS, commissions_for_buyer, decides_on_interest, sits_on_panel
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work

Conflict.says(
    uq_panellist_one_seat="This person sits on the panel already",
    uq_panellist_one_moderator="The panel has a moderator already",
    uq_evaluation_lot_id="This lot is being evaluated already",
)


def appoint_panellist(actor: Actor, competition_id: UUID, *, user_id: UUID, role: PanelRole) -> Panellist:
    """Give a person of the region a seat on the panel of a competition."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id, shared=True)
        work.allow(commissions, competition)
        if competition.status not in (CompetitionStatus.PUBLISHED, CompetitionStatus.CLOSED):
            raise NotNow("A panel is appointed when a competition is published, and until it is awarded")
        keep_open(competition)
        if user_id not in {user.id for user in people_with_role(competition.buyer_id, *SEATS[role])}:
            raise Invalid(user_id="Select somebody in your region who may take this seat")
        by = {"appointed_by": actor.user_id, "appointed_at": work.now}
        seat = work.add(Panellist(competition_id=competition_id, user_id=user_id, role=role, **by))
        db.session.flush()
        work.record("panellist.appointed", seat, user_id=user_id, role=role, competition_id=competition_id)
        return seat


def keep_open(competition: Competition) -> None:
    """Refuse to change a panel whose scores are all in."""
    if any(found.status is not EvaluationStatus.SCORING for found in queries.evaluations_of(competition.id)):
        raise NotNow("All scores are in: the panel cannot change any more")


def dismiss_panellist(actor: Actor, panellist_id: UUID) -> None:
    """Take somebody off the panel who has not scored anything."""
    with unit_of_work(actor) as work:
        seen = one(queries.visible_panellists(actor), panellist_id)
        found = queries.evaluations_of(seen.competition_id)
        evaluations = [work.lock(queries.visible_evaluations(actor), each.id) for each in found]
        seat = work.lock(queries.visible_panellists(actor), panellist_id)
        work.allow(commissions, seat.competition)
        keep_open(seat.competition)
        scored = select(Score.id).join(Score.bid).where(Score.user_id == seat.user_id)
        if db.session.scalar(scored.where(Score.bid.has(competition_id=seat.competition_id)).limit(1)):
            raise NotNow("This person has scored already: a declared interest is the only way to leave the panel")
        work.record("panellist.dismissed", seat, user_id=seat.user_id, competition_id=seat.competition_id)
        db.session.delete(seat)
        db.session.flush()
        for evaluation in evaluations:
            db.session.expire(evaluation, ["panel"])
            moderate_when_all_are_in(work, evaluation)


def choose_judging_rules(
    actor: Actor, competition_id: UUID, *, anonymous: bool, required_evaluators: int, divergence_threshold: int
) -> JudgingRules:
    """Choose how the panel will judge; it is fixed when the competition is published."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        work.allow(commissions, competition)
        if competition.status is not CompetitionStatus.DRAFT:
            raise NotNow("How bids are judged is fixed: the competition has been published")
        rules = queries.rules_of_judging(competition_id) or JudgingRules(competition_id=competition_id)
        rules.anonymous, rules.required_evaluators = anonymous, required_evaluators
        rules.divergence_threshold = divergence_threshold
        rules.chosen_by, rules.chosen_at = actor.user_id, work.now  # type: ignore[assignment]
        work.add(rules)
        db.session.flush()
        work.record("judging_rules.chosen", rules, competition_id=competition_id, anonymous=anonymous)
        return rules


def chosen_rules(competition_id: UUID) -> dict[str, Any]:
    """How the panel of a competition judges, as its evaluations keep it."""
    rules = queries.rules_of_judging(competition_id)
    names = ("anonymous", "required_evaluators", "divergence_threshold")
    return {name: getattr(rules, name) for name in names} if rules else {}


def begin_evaluations(actor: Actor, competition_id: UUID) -> list[Evaluation]:
    """Begin the evaluation of each lot when the bids have been opened."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id, shared=True)
        work.allow(is_the_service)
        begun, rules = [], chosen_rules(competition_id)
        for lot in competition.lots:
            evaluation = Evaluation(competition_id=competition_id, lot_id=lot.id, begun_at=work.now, **rules)
            begun.append(work.add(evaluation))
        db.session.flush()
        for evaluation in begun:
            work.record("evaluation.begun", evaluation, competition_id=competition_id)
        return begun


def declare_interests(
    actor: Actor, competition_id: UUID, *, has_interest: bool, interests: str | None = None
) -> Declaration:
    """Say what the actor has to do with the bidders, whose names are known since the opening."""
    seat_id = queries.own_seat(actor, competition_id).id
    with unit_of_work(actor) as work:
        seat = work.lock(queries.visible_panellists(actor), seat_id)
        version = queries.bidder_list_version(competition_id)
        if not version:
            raise NotNow("You declare your interests when the bids have been opened and the bidders are known")
        refuse_second_thoughts(queries.declarations_of(competition_id).get(seat.user_id), version)
        declared = Declaration(competition_id=competition_id, user_id=seat.user_id, bidder_list_version=version)
        declared.interests, declared.made_at = interests if has_interest else None, work.now
        work.add(declared)
        db.session.flush()
        work.allow(sits_on_panel, declared)
        work.record("declaration.made", declared, has_interest=has_interest, competition_id=competition_id)
        return declared


def refuse_second_thoughts(latest: Declaration | None, version: int) -> None:
    """Refuse a declaration that would take a declared interest back."""
    if latest is None:
        return
    if latest.status in (DeclarationStatus.RECUSED, DeclarationStatus.REMOVED):
        raise NotNow("It was decided that you take no part: you cannot declare again")
    waits = latest.status is DeclarationStatus.MADE and latest.interests
    if waits and latest.bidder_list_version == version:
        raise NotNow("Your declaration waits for a decision: you cannot change it")


def decide_on_interest(
    actor: Actor, declaration_id: UUID, *, decision: str, reason: str, lot_id: UUID | None = None
) -> Declaration:
    """Clear somebody of a declared interest, recuse them from the lot, or take them off the panel."""
    seen = queries.declaration(actor, declaration_id)
    with unit_of_work(actor) as work:
        found = queries.evaluations_of(seen.competition_id)
        evaluations = [work.lock(queries.visible_evaluations(actor), each.id) for each in found]
        declared = work.lock(queries.visible_declarations(actor), declaration_id)
        work.allow(decides_on_interest, declared)
        if not commissions_for_buyer(actor, declared):
            keep_clear(actor, evaluations)
        lot = recused_lot([evaluation.lot_id for evaluation in evaluations], lot_id) if decision == "recuse" else None
        work.move(declared, decision, user_id=declared.user_id, competition_id=declared.competition_id)
        declared.decided_by, declared.reason, declared.lot_id = actor.user_id, reason, lot
        for evaluation in evaluations:
            moderate_when_all_are_in(work, evaluation)
        return declared


def keep_clear(actor: Actor, evaluations: list[Evaluation]) -> None:
    """Refuse a chair whose own interests are not settled: they do not decide about others'."""
    for evaluation in evaluations:
        if (out := queries.kept_out_reason(actor, evaluation)) is not None:
            raise NotNow(f"{queries.KEPT_OUT[out]}; until then you cannot decide about others")


def recused_lot(lots: list[UUID], wanted: UUID | None) -> UUID:
    """The lot that somebody takes no part in: the only one, or the one that was named."""
    if wanted is None and len(lots) == 1:
        return lots[0]
    if wanted not in lots:
        raise Invalid(lot_id="Select the lot they take no part in")
    return wanted
