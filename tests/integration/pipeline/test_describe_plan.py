"""A plan is described anew, but never its days without a reason."""

import pytest

from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.kernel.money import Money
from marketplace.pipeline.commands import describe_plan
from marketplace.pipeline.lifecycle import PlanStatus
from marketplace.pipeline.models import Certainty, CompetitionKind
from tests.events import events_named
from tests.factories import pipeline as made

ABOUT = {"title": "Homes", "description": "Help with homes.", "category_code": "ACC", "certainty": Certainty.COMMITTED}


def told(plan, *areas, **more):
    lots = [{"area_key": key, "value": Money.of_pounds(90_000), "places": 50} for key in areas]
    return {"framework_id": plan.framework_id, "kind": CompetitionKind.CONTRACT, "lots": lots} | ABOUT | more


def test_what_is_planned_changes_and_its_certainty_is_recorded(app):
    plan = made.plan()
    describe_plan(made.planner(plan), plan.id, **told(plan, "police:cumbria", "police:lancashire"))

    assert (plan.title, plan.certainty) == ("Homes", Certainty.COMMITTED)
    assert [(lot.number, lot.area_key) for lot in plan.lots] == [(1, "police:cumbria"), (2, "police:lancashire")]
    [event] = events_named("planned_competition.described")
    assert (event.facts["certainty_before"], event.facts["certainty"]) == ("likely", "committed")


def test_areas_stay_once_suppliers_were_asked_about_them(app):
    plan = made.plan()
    made.engagement(plan)
    with pytest.raises(Invalid) as refused:
        describe_plan(made.planner(plan), plan.id, **told(plan, "police:cumbria"))
    assert "Suppliers were asked about these areas" in refused.value.errors["lots"][0]
    describe_plan(made.planner(plan), plan.id, **told(plan, "region:B"))
    assert plan.lots[0].value == Money.of_pounds(90_000)


def test_not_by_another_region_and_not_once_it_has_begun(app):
    plan, other = made.plan(), made.plan()
    with pytest.raises(Forbidden):
        describe_plan(made.planner(other), plan.id, **told(plan, "region:B"))
    begun = made.plan(status=PlanStatus.BEGUN, begun_at=plan.planned_at)
    with pytest.raises(NotNow, match="cannot change"):
        describe_plan(made.planner(begun), begun.id, **told(begun, "region:B"))
