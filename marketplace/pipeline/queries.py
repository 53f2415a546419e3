"""Reads of the pipeline: what is planned is everybody's, and what a supplier said is its own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, Text, and_, func, literal, or_, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.models import Organisation
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.models import Membership, MembershipArea, MembershipCategory
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.pipeline import rules
from marketplace.pipeline.lifecycle import EngagementStatus, PlanStatus
from marketplace.pipeline.models import (
    Answer,
    CompetitionKind,
    Engagement,
    Interest,
    PlannedCompetition,
    PlannedLot,
    PlannedStep,
    Slip,
    Step,
)
from marketplace.pipeline.policies import ANSWERERS, PLANNERS
from marketplace.reference.queries import parents
from marketplace.reference.rules import Parents, ancestors

PAGE = 50
#: So many plans of a region are looked at on its page; more is no plan.
MANY = 100


def visible_plans(actor: Actor) -> Select[PlannedCompetition]:
    """What is planned, which everybody may know."""
    return select(PlannedCompetition)


def visible_engagements(actor: Actor) -> Select[Engagement]:
    """What the market was asked, which everybody may know."""
    return select(Engagement)


def visible_interests(actor: Actor) -> Select[Interest]:
    """What suppliers said: their own people's alone; a buyer gets counts and reasons, never names."""
    if actor.is_the_service:
        return select(Interest)
    return select(Interest).where(Interest.supplier_id.in_(actor.organisations(*ANSWERERS)))


def whole(rows: Select[PlannedCompetition]) -> Select[PlannedCompetition]:
    """What a page about one plan shows, fetched at once."""
    return rows.options(
        joinedload(PlannedCompetition.framework).lazyload("*"),
        joinedload(PlannedCompetition.buyer),
        joinedload(PlannedCompetition.owner),
        selectinload(PlannedCompetition.lots),
        selectinload(PlannedCompetition.steps),
        selectinload(PlannedCompetition.slips).joinedload(Slip.by),
        selectinload(PlannedCompetition.engagements),
    )


def plan(actor: Actor, plan_id: UUID) -> PlannedCompetition:
    """One planned competition with its lots, steps, slips and what was asked."""
    return one(whole(visible_plans(actor)), plan_id)


def plan_to_run(actor: Actor, plan_id: UUID) -> PlannedCompetition:
    """One planned competition of a region that the actor plans for."""
    own = PlannedCompetition.buyer_id.in_(actor.organisations(*PLANNERS))
    return one(whole(visible_plans(actor).where(own)), plan_id)


def engagement(actor: Actor, engagement_id: UUID) -> Engagement:
    """One question to the market with its plan."""
    plans = joinedload(Engagement.plan)
    rows = visible_engagements(actor).options(
        plans.joinedload(PlannedCompetition.framework).lazyload("*"), plans.selectinload(PlannedCompetition.lots)
    )
    return one(rows, engagement_id)


def listed(rows: Select[PlannedCompetition]) -> Select[PlannedCompetition]:
    """What a line of the pipeline shows, fetched at once."""
    return rows.options(
        joinedload(PlannedCompetition.buyer),
        selectinload(PlannedCompetition.lots),
        selectinload(PlannedCompetition.steps),
    )


def expected_publication() -> Any:
    """The day on which a plan's invitation is expected now, as the database reads it."""
    day = func.coalesce(PlannedStep.revised_on, PlannedStep.planned_on)
    mine = and_(PlannedStep.plan_id == PlannedCompetition.id, PlannedStep.step == Step.PUBLISH)
    return select(day).where(mine).correlate(PlannedCompetition).scalar_subquery()


def pipeline(
    actor: Actor,
    *,
    category_code: str | None = None,
    area_key: str | None = None,
    kind: CompetitionKind | None = None,
    limit: int | None = None,
    after: UUID | None = None,
) -> tuple[Sequence[PlannedCompetition], UUID | None]:
    """What is still planned or has begun, soonest first, and after which one the next page begins."""
    rows = visible_plans(actor).where(PlannedCompetition.status != PlanStatus.DROPPED)
    if category_code:
        wanted = (PlannedCompetition.category_code == category_code, PlannedCompetition.cohort_code == category_code)
        rows = rows.where(or_(*wanted))
    if area_key:
        rows = rows.where(PlannedCompetition.buyer_id.in_(select(Organisation.id).filter_by(area_key=area_key)))
    if kind:
        rows = rows.where(PlannedCompetition.kind == kind)
    day = expected_publication()
    if after:
        place = select(day).where(PlannedCompetition.id == after).scalar_subquery()
        rows = rows.where(tuple_(day, PlannedCompetition.id) > tuple_(place, literal(after)))
    most = limit or PAGE
    found = db.session.scalars(listed(rows).order_by(day, PlannedCompetition.id).limit(most + 1)).all()
    return found[:most], found[most - 1].id if len(found) > most else None


def own_plans(actor: Actor) -> Sequence[PlannedCompetition]:
    """What the actor's own regions plan, soonest first; dropped plans last."""
    rows = visible_plans(actor).where(PlannedCompetition.buyer_id.in_(actor.organisations(*PLANNERS)))
    order = (PlannedCompetition.status == PlanStatus.DROPPED, expected_publication(), PlannedCompetition.id)
    rows = listed(rows).options(
        joinedload(PlannedCompetition.framework).lazyload("*"),
        joinedload(PlannedCompetition.owner),
        selectinload(PlannedCompetition.engagements),
    )
    return db.session.scalars(rows.order_by(*order).limit(MANY)).all()


def plans_of_buyer(actor: Actor, buyer_id: UUID) -> Sequence[PlannedCompetition]:
    """What a buyer still means to publish, soonest first."""
    rows = visible_plans(actor).where(PlannedCompetition.buyer_id == buyer_id)
    rows = listed(rows.where(PlannedCompetition.status == PlanStatus.PLANNED))
    return db.session.scalars(rows.order_by(expected_publication(), PlannedCompetition.id).limit(MANY)).all()


def members(framework_ids: Iterable[UUID]) -> list[rules.Member]:
    """The active members of these frameworks: for what, how large and where, in one query."""
    held = select(MembershipCategory.category_code).where(MembershipCategory.membership_id == Membership.id)
    small = held.where(MembershipCategory.up_to_small_value)
    areas = select(MembershipArea.area_key).where(MembershipArea.membership_id == Membership.id)
    columns = [func.array(each.scalar_subquery(), type_=ARRAY(Text)) for each in (held, small, areas)]
    rows = select(Membership.framework_id, Membership.supplier_id, *columns).where(
        Membership.framework_id.in_(set(framework_ids)), Membership.status == MembershipStatus.ACTIVE
    )
    return [
        rules.Member(framework_id, supplier_id, *(frozenset(held_there) for held_there in found))
        for framework_id, supplier_id, *found in db.session.execute(rows)
    ]


def eligible_by_lot(
    plan: PlannedCompetition, known: Sequence[rules.Member] | None = None, held_by: Parents | None = None
) -> dict[UUID, frozenset[UUID]]:
    """The suppliers that would be invited today, lot by lot."""
    known = members([plan.framework_id]) if known is None else known
    held_by = parents() if held_by is None else held_by
    return {
        lot.id: rules.eligible(
            known,
            plan.framework_id,
            plan.codes,
            {lot.area_key, *ancestors(lot.area_key, held_by)},
            is_small=plan.takes_the_short_form(lot),
        )
        for lot in plan.lots
    }


def eligible(plan: PlannedCompetition) -> frozenset[UUID]:
    """The suppliers that would be invited today to any of its lots."""
    return frozenset().union(*eligible_by_lot(plan).values())


class LotMarket(NamedTuple):
    """A lot with its market, and the reasons that were given, without names."""

    lot: PlannedLot
    market: rules.Market
    reasons: list[tuple[Answer, str]]


def markets(plan: PlannedCompetition) -> list[LotMarket]:
    """How many could bid for each lot, what those say who were asked last, and why; never who."""
    by_lot = eligible_by_lot(plan)
    said = interests(plan.engagements[0].id) if plan.engagements else None
    found = []
    for lot in plan.lots:
        answers = None if said is None else {each.supplier_id: each.answer for each in said if each.lot_id == lot.id}
        reasons = sorted((each.answer, each.reason) for each in said or () if each.lot_id == lot.id)
        found.append(LotMarket(lot, rules.market(by_lot[lot.id], answers), reasons))
    return found


def interests(engagement_id: UUID) -> Sequence[Interest]:
    """All that was said to a question; for counting, and never shown with its names."""
    return db.session.scalars(select(Interest).where(Interest.engagement_id == engagement_id)).all()


def last_said(plan_id: UUID) -> Sequence[Interest] | None:
    """All that was said to the last question about a plan; none where nobody was asked."""
    rows = select(Engagement.id).where(Engagement.plan_id == plan_id).order_by(Engagement.open_at.desc()).limit(1)
    asked = db.session.scalars(rows).one_or_none()
    return interests(asked) if asked else None


def own_interests(actor: Actor, engagement_id: UUID) -> dict[UUID, Interest]:
    """What the actor's own supplier said, lot by lot."""
    rows = visible_interests(actor).where(Interest.engagement_id == engagement_id)
    return {each.lot_id: each for each in db.session.scalars(rows.order_by(Interest.said_at))}


def own_interest(actor: Actor, engagement_id: UUID, lot_id: UUID, supplier_id: UUID) -> Interest | None:
    """What one of the actor's own suppliers said to a lot; none before it has."""
    mine = (Interest.engagement_id == engagement_id, Interest.lot_id == lot_id, Interest.supplier_id == supplier_id)
    return db.session.scalars(visible_interests(actor).where(*mine)).one_or_none()


def answering_for(actor: Actor, plan: PlannedCompetition, lot_id: UUID) -> UUID | None:
    """The actor's supplier that could bid for a lot, the first by name where there are two; none where none could."""
    own = set(actor.organisations(*ANSWERERS))
    could = own & eligible_by_lot(plan).get(lot_id, frozenset()) if own else own
    rows = select(Organisation.id).where(Organisation.id.in_(could)).order_by(Organisation.name, Organisation.id)
    return db.session.scalars(rows.limit(1)).one_or_none()


def lots_to_answer(actor: Actor, plan: PlannedCompetition) -> list[PlannedLot]:
    """The lots for which one of the actor's suppliers could be invited."""
    own = set(actor.organisations(*ANSWERERS))
    could = eligible_by_lot(plan) if own else {}
    return [lot for lot in plan.lots if own & could.get(lot.id, frozenset())]


def engagements_to_answer(actor: Actor, today: date) -> list[Engagement]:
    """The open questions to the actor's suppliers that they have not answered, those that close first before others."""
    own = set(actor.organisations(*ANSWERERS))
    if not own:
        return []
    answered = select(Interest.engagement_id).where(Interest.supplier_id.in_(own))
    rows = visible_engagements(actor).where(
        Engagement.status == EngagementStatus.OPEN, Engagement.closes_on >= today, Engagement.id.not_in(answered)
    )
    on_framework = select(Membership.framework_id).where(Membership.supplier_id.in_(own))
    rows = rows.join(Engagement.plan).where(PlannedCompetition.framework_id.in_(on_framework))
    plans = joinedload(Engagement.plan)
    rows = rows.options(
        plans.joinedload(PlannedCompetition.framework).lazyload("*"),
        plans.joinedload(PlannedCompetition.buyer),
        plans.selectinload(PlannedCompetition.lots),
    )
    found = db.session.scalars(rows.order_by(Engagement.closes_on, Engagement.id).limit(PAGE)).all()
    known, held_by = (members([each.plan.framework_id for each in found]), parents()) if found else ([], {})
    return [each for each in found if own & frozenset().union(*eligible_by_lot(each.plan, known, held_by).values())]


def engagements_over(today: date) -> Sequence[UUID]:
    """The open questions whose last day has passed."""
    rows = select(Engagement.id).where(Engagement.status == EngagementStatus.OPEN, Engagement.closes_on < today)
    return db.session.scalars(rows.order_by(Engagement.closes_on)).all()


def deadlines(between: tuple[date, date], known: Sequence[rules.Member], held_by: Parents) -> list[rules.Deadline]:
    """The planned deadlines between two days, with who would be invited to each."""
    day = func.coalesce(PlannedStep.revised_on, PlannedStep.planned_on)
    near = select(PlannedStep.plan_id).where(PlannedStep.step == Step.CLOSE, day.between(*between))
    rows = select(PlannedCompetition).where(
        PlannedCompetition.status == PlanStatus.PLANNED, PlannedCompetition.id.in_(near)
    )
    rows = listed(rows).options(joinedload(PlannedCompetition.framework).lazyload("*"))
    return [deadline_of(each, known, held_by) for each in db.session.scalars(rows).all()]


def deadline_of(plan: PlannedCompetition, known: Sequence[rules.Member], held_by: Parents) -> rules.Deadline:
    """A plan's own deadline, with everybody who could bid for any of its lots."""
    suppliers = frozenset().union(*eligible_by_lot(plan, known, held_by).values())
    return rules.Deadline(plan.id, plan.title, plan.buyer.name, plan.is_on(Step.CLOSE), suppliers, is_planned=True)


def lines(plan: PlannedCompetition, happened: Mapping[UUID, rules.Happened]) -> list[rules.Line]:
    """A plan's timetable, with what became of it where it has begun."""
    steps = [(each.step, each.planned_on, each.revised_on) for each in plan.steps]
    return rules.timetable(steps, happened.get(plan.id))
