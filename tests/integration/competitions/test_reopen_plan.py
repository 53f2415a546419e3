"""The plan of a cancelled competition is back in the pipeline, and can be begun again."""

import pytest

from marketplace.competitions.commands import begin_planned_competition, cancel_competition, reopen_plan
from marketplace.competitions.reactions import reopen_plan_of
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Forbidden, NotFound
from marketplace.pipeline.lifecycle import PlanStatus
from tests.events import events_named
from tests.factories import competitions
from tests.factories import pipeline as made


def test_a_cancelled_competition_gives_its_plan_back(app):
    plan = made.plan()
    planner = made.planner(plan)
    first = begin_planned_competition(planner, plan.id)
    cancel_competition(planner, first.id, reason="No bids")
    [event] = events_named("competition.cancelled")
    reopen_plan_of(event, app.extensions["ports"])

    assert plan.status is PlanStatus.PLANNED
    assert begin_planned_competition(planner, plan.id).id != first.id


def test_a_competition_without_a_plan_has_nothing_to_give_back(app):
    draft = competitions.empty_draft()
    with pytest.raises(NotFound):
        reopen_plan(SYSTEM, draft.id)


def test_only_the_service_does_it(app):
    plan = made.plan()
    planner = made.planner(plan)
    draft = begin_planned_competition(planner, plan.id)
    with pytest.raises(Forbidden):
        reopen_plan(planner, draft.id)
