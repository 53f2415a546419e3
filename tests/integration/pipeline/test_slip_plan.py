"""A day of a plan moves with a reason, and whoever could bid is told."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.notifications.queries.planning import could_bid_later
from marketplace.pipeline.commands import slip_plan
from marketplace.pipeline.lifecycle import PlanStatus
from marketplace.pipeline.models import Step
from marketplace.pipeline.queries import plan as seen
from tests.events import events_named
from tests.factories import pipeline as made

LATER = {"step": Step.CLOSE, "new_on": date(2027, 5, 24), "reason": "The budget comes later."}


def test_a_slip_is_a_row_with_old_day_new_day_reason_time_and_person(app, noon):
    plan = made.plan()
    planner = made.planner(plan)
    slip_plan(planner, plan.id, **LATER, later_too=True)

    db.session.expire_all()
    found = seen(planner, plan.id)
    told = {(each.step, each.old_on, each.new_on, each.reason, each.slipped_by) for each in found.slips}
    assert (Step.CLOSE, date(2027, 5, 17), date(2027, 5, 24), LATER["reason"], planner.user_id) in told
    assert {each.step for each in found.slips} == {Step.CLOSE, Step.AWARD, Step.START}
    assert {each.slipped_at for each in found.slips} == {noon}
    [close] = [each for each in found.steps if each.step is Step.CLOSE]
    assert (close.planned_on, close.revised_on) == (date(2027, 5, 17), date(2027, 5, 24))
    [event] = events_named("planned_competition.slipped")
    assert event.facts == {"step": "close", "old_on": "2027-05-17", "new_on": "2027-05-24", "steps": 3}


def test_everybody_who_could_bid_is_told_of_a_slip_with_its_reason(app):
    plan = made.plan()
    supplier, elsewhere = made.supplier_of(plan), made.supplier_of(plan, "region:C")
    slip_plan(made.planner(plan), plan.id, **LATER)
    [event] = events_named("planned_competition.slipped")

    told = could_bid_later(plan.id, event)
    assert [each.user.id for each in told] == [supplier.user_id]
    assert elsewhere.user_id not in {each.user.id for each in told}
    assert (told[0].facts["step"], told[0].facts["new"]) == ("deadline for bids", "24 May 2027")
    assert told[0].facts["reason"] == LATER["reason"]


@pytest.mark.parametrize(
    ("new_on", "said"),
    [(date(2027, 5, 17), "must be another day"), (date(2027, 7, 1), "Award would come before the step")],
)
def test_a_slip_that_moves_nothing_or_breaks_the_order_is_refused(app, new_on, said):
    plan = made.plan()
    with pytest.raises(Invalid) as refused:
        slip_plan(made.planner(plan), plan.id, step=Step.CLOSE, new_on=new_on, reason="Later")
    assert said in refused.value.errors["new_on"][0]


def test_not_by_a_supplier_and_not_when_it_is_no_longer_planned(app):
    plan = made.plan()
    with pytest.raises(Forbidden):
        slip_plan(made.supplier_of(plan), plan.id, **LATER)
    dropped = made.plan(status=PlanStatus.DROPPED, dropped_at=plan.planned_at, drop_reason="No money")
    with pytest.raises(NotNow):
        slip_plan(made.planner(dropped), dropped.id, **LATER)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE slip SET reason = 'x'", "only ever added"),
        ("DELETE FROM slip", "only ever added"),
        ("UPDATE planned_step SET planned_on = planned_on + 1", "first planned day is kept"),
    ],
)
def test_the_database_keeps_slips_and_first_days(app, change, said):
    plan = made.plan()
    slip_plan(made.planner(plan), plan.id, **LATER)
    with pytest.raises(DBAPIError, match=said):
        db.session.execute(text(change))
