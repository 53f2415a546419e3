"""A plan is dropped with a reason, and stays on record."""

import pytest

from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.notifications.queries.planning import could_have_bid
from marketplace.pipeline.commands import drop_plan
from marketplace.pipeline.lifecycle import PlanStatus
from marketplace.pipeline.queries import pipeline
from tests.events import events_named
from tests.factories import pipeline as made


def test_a_dropped_plan_keeps_its_reason_and_leaves_the_pipeline(app, noon):
    plan = made.plan()
    supplier, planner = made.supplier_of(plan), made.planner(plan)
    drop_plan(planner, plan.id, reason="The money went elsewhere.")

    assert (plan.status, plan.dropped_at, plan.drop_reason) == (PlanStatus.DROPPED, noon, "The money went elsewhere.")
    assert pipeline(supplier) == ([], None)
    [event] = events_named("planned_competition.dropped")
    assert [(each.user.id, each.facts["reason"]) for each in could_have_bid(plan.id, event)] == [
        (supplier.user_id, "The money went elsewhere.")
    ]


def test_not_twice_and_not_by_another_region(app):
    plan = made.plan()
    with pytest.raises(Forbidden):
        drop_plan(made.planner(made.plan()), plan.id, reason="No")
    drop_plan(made.planner(plan), plan.id, reason="No money")
    with pytest.raises(NotNow):
        drop_plan(made.planner(plan), plan.id, reason="No money")
