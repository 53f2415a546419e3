"""The least valid plans: one lot and four days, and a question to the market."""

from datetime import date, timedelta
from typing import Any

from marketplace.accounts.models import Organisation
from marketplace.frameworks.models import Framework
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from marketplace.pipeline.models import (
    Answer,
    Certainty,
    Engagement,
    Interest,
    PlannedCompetition,
    PlannedLot,
    PlannedStep,
    Step,
)
from tests.factories import accounts, frameworks

VALUE = Money.of_pounds(600_000)
DAYS = {
    Step.PUBLISH: date(2027, 4, 1),
    Step.CLOSE: date(2027, 5, 17),
    Step.AWARD: date(2027, 6, 21),
    Step.START: date(2027, 10, 1),
}


def planner(plan: PlannedCompetition) -> Actor:
    """A commissioner of the region that plans."""
    return accounts.somebody(Role.COMMISSIONER, plan.buyer_id)


def plan(
    framework: Framework | None = None,
    buyer: Organisation | None = None,
    *,
    areas: tuple[str, ...] = ("region:B",),
    value: Money | None = VALUE,
    days: dict[Step, date] | None = None,
    **more: Any,
) -> PlannedCompetition:
    """What a region plans to buy, in one lot."""
    framework = framework or frameworks.open_framework()
    buyer = buyer or accounts.buyer()
    given = {
        "framework_id": framework.id,
        "buyer_id": buyer.id,
        "owner_id": accounts.user(Role.COMMISSIONER, buyer).id,
        "certainty": Certainty.LIKELY,
        "title": "Accommodation support",
        "description": "Help to find and keep a home.",
        "category_code": "ACC",
        "planned_at": clock.now(),
    }
    lots = [PlannedLot(number=number, area_key=key, value=value, places=300) for number, key in enumerate(areas, 1)]
    steps = [PlannedStep(step=step, planned_on=day) for step, day in (days or DAYS).items()]
    row = PlannedCompetition(lots=lots, steps=steps, **(given | more))
    db.session.add(row)
    db.session.commit()
    return row


def engagement(of: PlannedCompetition | None = None, **more: Any) -> Engagement:
    """A question to the market that is open for a fortnight."""
    of = of or plan()
    given = {"question": "Would this size work for you?", "closes_on": london_day(clock.now()) + timedelta(days=14)}
    given |= {"open_at": clock.now(), "opened_by": of.owner_id}
    row = Engagement(plan_id=of.id, **(given | more))
    db.session.add(row)
    db.session.commit()
    return row


def supplier_of(of: PlannedCompetition, area_key: str = "region:B", **more: Any) -> Actor:
    """A bid manager of a supplier that could bid."""
    member = frameworks.member(of.framework, [of.category_code], [area_key], **more)
    return accounts.somebody(Role.BID_MANAGER, member.supplier)


def interest(asked: Engagement, supplier: Actor, answer: Answer = Answer.INTERESTED, lot: int = 0) -> Interest:
    """What a supplier said to one lot."""
    [supplier_id] = supplier.organisations()
    about = {"engagement_id": asked.id, "lot_id": asked.plan.lots[lot].id, "supplier_id": supplier_id}
    row = Interest(**about, answer=answer, reason="We know the area", said_at=clock.now(), said_by=supplier.user_id)
    db.session.add(row)
    db.session.commit()
    return row
