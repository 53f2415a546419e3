"""Who may move a plan and a question to the market, from where, and when."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.kernel.actor import SYSTEM, Actor, Grant, Role
from marketplace.pipeline.lifecycle import ENGAGEMENT, PLAN, EngagementStatus, PlanStatus

BUYER = uuid4()
PLANNER = Actor(uuid4(), grants=frozenset({Grant(Role.COMMISSIONER, BUYER)}))
DIRECTOR = Actor(uuid4(), grants=frozenset({Grant(Role.DIRECTOR, BUYER)}))
OTHERS = [
    Actor(uuid4(), grants=frozenset({Grant(Role.EVALUATOR, BUYER)})),
    Actor(uuid4(), grants=frozenset({Grant(Role.COMMISSIONER, uuid4())})),
    Actor(uuid4(), grants=frozenset({Grant(Role.OWNER, uuid4())})),
]
MAY = {
    PlanStatus.PLANNED: ({"begin", "drop"}, set()),
    PlanStatus.BEGUN: (set(), {"reopen"}),
    PlanStatus.DROPPED: (set(), set()),
}


@pytest.mark.parametrize("status", PlanStatus)
def test_moves_of_a_plan_open_to_each_actor(status, noon):
    thing = SimpleNamespace(status=status, buyer_id=BUYER)
    planner, service = MAY[status]
    assert PLAN.open_to(PLANNER, thing, noon) == PLAN.open_to(DIRECTOR, thing, noon) == planner
    assert PLAN.open_to(SYSTEM, thing, noon) == service
    assert all(PLAN.open_to(other, thing, noon) == set() for other in OTHERS)


@pytest.mark.parametrize(
    ("status", "closes_on", "service"),
    [
        (EngagementStatus.OPEN, date(2027, 3, 1), set()),
        (EngagementStatus.OPEN, date(2027, 2, 28), {"close"}),
        (EngagementStatus.CLOSED, date(2027, 2, 28), set()),
    ],
)
def test_a_question_is_closed_by_the_service_after_its_last_day(status, closes_on, service, noon):
    asked = SimpleNamespace(status=status, closes_on=closes_on, plan=SimpleNamespace(buyer_id=BUYER))
    assert ENGAGEMENT.open_to(SYSTEM, asked, noon) == service
    assert ENGAGEMENT.open_to(PLANNER, asked, noon) == set()
