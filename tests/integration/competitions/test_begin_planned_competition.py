"""A planned competition is begun without retyping, and its plan shows what became of it."""

from datetime import date

import pytest

from marketplace.competitions.commands import begin_planned_competition
from marketplace.competitions.planning import became, draft_of, meter
from marketplace.kernel import clock
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.pipeline.lifecycle import PlanStatus
from marketplace.pipeline.models import Answer, CompetitionKind, Step
from tests.events import events_named
from tests.factories import pipeline as made


def test_everything_that_was_planned_is_filled_in(app, noon):
    plan = made.plan(areas=("police:cumbria", "police:lancashire"), kind=CompetitionKind.GRANT)
    planner = made.planner(plan)
    draft = begin_planned_competition(planner, plan.id)

    assert (draft.title, draft.description, draft.category_code) == (plan.title, plan.description, "ACC")
    assert (draft.kind, draft.plan_id, draft.buyer_id, draft.area_key) == ("grant", plan.id, plan.buyer_id, "region:B")
    assert [(lot.area_key, lot.price_ceiling, lot.volume_cap, lot.starts_on) for lot in draft.lots] == [
        (key, made.VALUE, 300, date(2027, 10, 1)) for key in ("police:cumbria", "police:lancashire")
    ]
    assert draft.closes_at
    assert london_day(draft.closes_at) == date(2027, 5, 17)
    assert draft.questions_close_at
    assert draft.questions_close_at < draft.closes_at
    assert (plan.status, plan.begun_at) == (PlanStatus.BEGUN, noon)
    assert draft.is_small  # a grant takes the short form, whatever its value
    [event] = events_named("competition.begun")
    assert event.facts["plan_id"] == str(plan.id)
    assert events_named("planned_competition.begun")[0].subject_id == plan.id


def test_a_plan_shows_what_became_of_it_only_once_everybody_may_know(app, noon):
    plan = made.plan()
    planner = made.planner(plan)
    draft = begin_planned_competition(planner, plan.id)
    assert became([plan.id]) == {}
    assert draft_of(PUBLIC, plan) is None
    assert draft_of(planner, plan) == draft

    draft.questions_close_at = draft.closes_at = clock.now()
    draft.price_method, draft.public_key, draft.published_by = "relative_price", b"key", planner.user_id
    draft.status, draft.published_at, draft.closed_at = "closed", clock.now(), clock.now()
    found = became([plan.id])[plan.id].happened
    assert found.actual == {Step.PUBLISH: date(2027, 3, 1), Step.CLOSE: date(2027, 3, 1)}
    assert found.deadline == date(2027, 3, 1)


def test_a_deadline_that_leaves_no_time_for_questions_is_not_filled_in(app):
    soon = {Step.PUBLISH: date(2027, 3, 2), Step.CLOSE: date(2027, 3, 10)}
    plan = made.plan(days=made.DAYS | soon)
    assert begin_planned_competition(made.planner(plan), plan.id).closes_at is None


def test_bids_are_expected_from_what_suppliers_said_to_the_plan(app):
    asked = made.engagement()
    for answer in (Answer.INTERESTED, Answer.INTERESTED, Answer.PERHAPS):
        made.interest(asked, made.supplier_of(asked.plan), answer)
    draft = begin_planned_competition(made.planner(asked.plan), asked.plan.id)
    assert meter(draft).bids == 2


def test_once_and_only_by_the_region_that_plans(app):
    plan = made.plan()
    for stranger in (made.planner(made.plan()), made.supplier_of(plan)):
        with pytest.raises(Forbidden):
            begin_planned_competition(stranger, plan.id)
    begin_planned_competition(made.planner(plan), plan.id)
    with pytest.raises(NotNow, match="it is begun"):
        begin_planned_competition(made.planner(plan), plan.id)
