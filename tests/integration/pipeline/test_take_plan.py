"""Somebody of the region becomes the person to ask."""

import pytest

from marketplace.kernel.errors import Forbidden
from marketplace.pipeline.commands import take_plan
from tests.events import events_named
from tests.factories import pipeline as made


def test_a_colleague_takes_a_plan_over(app):
    plan = made.plan()
    before, planner = plan.owner_id, made.planner(plan)
    take_plan(planner, plan.id)
    assert plan.owner_id == planner.user_id
    [event] = events_named("planned_competition.taken")
    assert event.facts == {"owner_before": str(before)}


def test_not_somebody_of_another_region(app):
    with pytest.raises(Forbidden):
        take_plan(made.planner(made.plan()), made.plan().id)
