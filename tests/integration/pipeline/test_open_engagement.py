"""The market is asked before anything is published."""

from datetime import date

import pytest

from marketplace.kernel.errors import Conflict, Forbidden, Invalid
from marketplace.kernel.money import Money
from marketplace.notifications.queries.planning import asked
from marketplace.pipeline.commands import open_engagement
from tests.events import events_named
from tests.factories import pipeline as made

ASKED = {"question": "Would this size work for you?", "closes_on": date(2027, 3, 15)}


def test_every_supplier_that_could_bid_is_told_by_mail(app, noon):
    plan = made.plan()
    could, elsewhere = made.supplier_of(plan), made.supplier_of(plan, "region:C")
    small = made.supplier_of(plan, only_small=True)
    opened = open_engagement(made.planner(plan), plan.id, **ASKED)

    assert opened.open_at == noon
    [event] = events_named("engagement.opened")
    assert event.facts == {"plan_id": str(plan.id), "closes_on": "2027-03-15", "could": 1}
    told = asked(opened.id, event)
    assert [each.user.id for each in told] == [could.user_id]
    assert not {elsewhere.user_id, small.user_id} & {each.user.id for each in told}
    assert told[0].facts["page"] == f"/pipeline/engagements/{opened.id}"
    assert told[0].facts["closes"] == "15 March 2027"


def test_a_small_value_asks_those_with_the_short_form_too(app):
    plan = made.plan(value=Money.of_pounds(40_000))
    made.supplier_of(plan, only_small=True)
    open_engagement(made.planner(plan), plan.id, **ASKED)
    assert events_named("engagement.opened")[0].facts["could"] == 1


def test_one_question_at_a_time_with_a_day_to_come_and_by_the_region_alone(app):
    plan = made.plan()
    planner = made.planner(plan)
    with pytest.raises(Forbidden):
        open_engagement(made.supplier_of(plan), plan.id, **ASKED)
    with pytest.raises(Invalid, match="problem"):
        open_engagement(planner, plan.id, **(ASKED | {"closes_on": date(2027, 3, 1)}))
    open_engagement(planner, plan.id, **ASKED)
    with pytest.raises(Conflict, match="being asked already"):
        open_engagement(planner, plan.id, **ASKED)
