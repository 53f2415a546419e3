"""Drafting a competition, part by part, until it is published."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.models import Organisation
from marketplace.accounts.queries import own_organisations
from marketplace.competitions import rules, weighing
from marketplace.competitions.models import Competition, Criterion, CriterionKind, Lot, PriceMethod
from marketplace.competitions.policies import COMMISSIONS, commissions, commissions_for
from marketplace.competitions.queries import lot_to_run, visible_competitions
from marketplace.competitions.rules import reserving
from marketplace.competitions.rules.design import HUNDRED
from marketplace.frameworks import queries as frameworks
from marketplace.frameworks.models import FrameworkCategory
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotFound, NotNow
from marketplace.kernel.money import Money
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.reference import queries as reference
from marketplace.reference.rules import holds

Conflict.says(
    uq_competition_reference="This reference is taken: try again", uq_criterion_one_price="Price is weighed once"
)


def buying_for(actor: Actor) -> Organisation:
    """The region that the actor commissions for."""
    found = [each for each in own_organisations(actor) if actor.is_any(COMMISSIONS, each.id)]
    if not found:
        raise Forbidden
    return found[0]


def lock_draft(work: Work, competition_id: UUID, *, changes: bool = True) -> Competition:
    """The draft to change; once published its terms are frozen. Whoever changes it last does not publish it."""
    competition = work.lock(visible_competitions(work.actor), competition_id)
    work.allow(commissions, competition)
    if competition.published_at is not None or competition.cancelled_at is not None:
        raise NotNow("The terms of this competition are frozen: it has been published or cancelled")
    if changes:
        competition.changed_by = work.actor.user_id
    return competition


def check_scope(actor: Actor, buyer: Organisation, framework_id: UUID, codes: set[str], area_key: str) -> None:
    """Refuse what the framework does not cover, or what lies outside the region that buys."""
    try:
        framework = frameworks.framework(actor, framework_id)
    except NotFound as unknown:
        raise Invalid(framework_id="Select a framework that is open") from unknown
    if framework.status not in ("open", "closing"):
        raise Invalid(framework_id="Select a framework that is open")
    covered = select(FrameworkCategory.category_code).where(FrameworkCategory.framework_id == framework_id)
    if not codes <= set(db.session.scalars(covered)):
        raise Invalid(category_code="This framework does not cover the category")
    if buyer.area_key is not None and not holds(buyer.area_key, area_key, reference.parents()):
        raise Invalid(area_key="Select an area within your own region")


def codes_of(category_code: str, cohort_code: str | None) -> list[str]:
    """The categories a supplier must be qualified in: what is bought, and for which group of people."""
    return [category_code] if cohort_code in (None, category_code) else [category_code, str(cohort_code)]


def begin_competition(
    actor: Actor,
    *,
    framework_id: UUID,
    title: str,
    description: str,
    category_code: str,
    area_key: str,
    cohort_code: str | None = None,
    single_lot_reason: str | None = None,
) -> Competition:
    """Begin the draft of a competition, with its one lot."""
    buyer = buying_for(actor)
    with unit_of_work(actor) as work:
        work.allow(commissions_for, buyer.id)
        check_scope(actor, buyer, framework_id, set(codes_of(category_code, cohort_code)), area_key)
        where = {"title": title, "category_code": category_code, "area_key": area_key}
        lot = Lot(number=1, **where)
        about = {"framework_id": framework_id, "description": description, "cohort_code": cohort_code}
        who = {"buyer_id": buyer.id, "created_by": actor.user_id, "changed_by": actor.user_id}
        about |= {"begun_at": work.now, "single_lot_reason": single_lot_reason}
        competition = work.add(Competition(lots=[lot], **where, **about, **who))
        work.record("competition.begun", competition, buyer_id=buyer.id)
        return competition


def describe_competition(
    actor: Actor,
    competition_id: UUID,
    *,
    framework_id: UUID,
    title: str,
    description: str,
    category_code: str,
    area_key: str,
    cohort_code: str | None = None,
    single_lot_reason: str | None = None,
) -> Competition:
    """Change what a draft asks for, and where."""
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        check_scope(actor, competition.buyer, framework_id, set(codes_of(category_code, cohort_code)), area_key)
        for thing in (competition, *(competition.lots if len(competition.lots) == 1 else ())):
            thing.title, thing.category_code, thing.area_key = title, category_code, area_key
        competition.framework_id, competition.description = framework_id, description
        competition.cohort_code, competition.single_lot_reason = cohort_code, single_lot_reason
        work.record("competition.described", competition)
        return competition


def set_terms(
    actor: Actor,
    competition_id: UUID,
    *,
    price_ceiling: Money,
    volume_cap: int,
    starts_on: date,
    ends_on: date,
    minimum_age: int,
    sexes: list[str],
    number: int = 1,
    price_floor: Money | None = None,
    **more: Any,
) -> Competition:
    """Set the price ceiling, the volume and the term of a lot, and whom the service is for."""
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        lot = lot_to_run(competition, number)
        lot.price_ceiling, lot.volume_cap, lot.starts_on, lot.ends_on = price_ceiling, volume_cap, starts_on, ends_on
        lot.minimum_age, lot.price_floor = minimum_age, price_floor or lot.price_floor
        for name in ("maximum_age", "estimate", "band_lower", "band_upper", "review_below"):
            setattr(lot, name, more.get(name))
        lot.allows_male, lot.allows_female = "male" in sexes, "female" in sexes
        if lot.price_floor is not None and lot.price_floor >= price_ceiling:
            raise Invalid(price_ceiling=f"The price ceiling must be above {lot.price_floor}, which earns full marks")
        check_reservation(competition)
        work.record("competition.terms_set", competition, price_ceiling=price_ceiling)
        return competition


def check_reservation(competition: Competition) -> None:
    """Refuse a term that is longer than the reservation of the competition allows."""
    if competition.reserved_for is None:
        return
    framework = competition.framework
    terms = [(lot.starts_on, lot.ends_on) for lot in competition.lots if lot.starts_on and lot.ends_on]
    law = {"regime": str(framework.regime), "light_touch": bool(framework.light_touch)}
    if fault := reserving.reservation_fault(competition.reserved_for, terms=terms, **law):  # type: ignore[arg-type]
        raise Invalid(ends_on=fault)


def set_criteria(
    actor: Actor,
    competition_id: UUID,
    *,
    criteria: list[dict[str, Any]],
    price_weight: Decimal,
    price_method: PriceMethod,
    price_floor: Money | None = None,
) -> Competition:
    """Set what bids are judged on: the questions and the price, with weights that add up to a hundred."""
    total = rules.total_weight([price_weight, *(each["weight"] for each in criteria)])
    if total != HUNDRED:
        raise Invalid(price_weight=f"The weights must add up to 100: they add up to {total.normalize():f}")
    with unit_of_work(actor) as work:
        competition = lock_draft(work, competition_id)
        weights = weighing.summed([("price", price_weight), *((each["kind"], each["weight"]) for each in criteria)])
        if wrong := weighing.faults(competition.framework, weights, price_method):
            raise Invalid(**wrong)
        ceiling = competition.lots[0].price_ceiling
        if price_floor and ceiling and price_floor >= ceiling:
            raise Invalid(price_floor=f"The price that earns full marks must be below the price ceiling of {ceiling}")
        competition.criteria.clear()
        db.session.flush()
        competition.criteria = [Criterion(**each) for each in rules.coded_criteria(criteria)]
        price = {"code": "P", "title": "Price", "kind": CriterionKind.PRICE, "position": len(criteria) + 1}
        competition.criteria.append(Criterion(weight=price_weight, **price))
        competition.price_method, competition.lots[0].price_floor = price_method, price_floor
        work.record("competition.criteria_set", competition, questions=len(criteria))
        return competition
