"""A commissioner plans a competition, which everybody may read at once."""

from datetime import date

import pytest

from marketplace.kernel.actor import PUBLIC, Role
from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.kernel.money import Money
from marketplace.pipeline.commands import plan_competition
from marketplace.pipeline.models import Certainty, CompetitionKind, Step
from marketplace.pipeline.queries import plan
from tests.events import events_named
from tests.factories import accounts, frameworks

WANTED = {
    "kind": CompetitionKind.GRANT,
    "title": "Grants for women's groups",
    "description": "Small grants for groups that women run.",
    "category_code": "ACC",
    "certainty": Certainty.COMMITTED,
    "publish_on": date(2027, 4, 1),
    "close_on": date(2027, 5, 17),
    "award_on": date(2027, 6, 21),
    "start_on": date(2027, 10, 1),
}
LOTS = [
    {"area_key": "police:cumbria", "value": Money.of_pounds(40_000), "places": None},
    {"area_key": "police:lancashire", "value": None, "places": 20},
]


@pytest.fixture
def framework():
    return frameworks.open_framework()


@pytest.fixture
def commissioner(framework):
    return accounts.somebody(Role.COMMISSIONER, accounts.buyer("region:B"))


def test_a_plan_with_its_lots_and_days_is_everybodys(framework, commissioner, noon):
    made = plan_competition(commissioner, framework_id=framework.id, lots=LOTS, **WANTED)

    seen = plan(PUBLIC, made.id)
    assert (seen.owner_id, seen.planned_at, seen.is_grant) == (commissioner.user_id, noon, True)
    assert [(lot.number, lot.area_key) for lot in seen.lots] == [(1, "police:cumbria"), (2, "police:lancashire")]
    assert {step: seen.is_on(step) for step in Step} == {step: WANTED[f"{step}_on"] for step in Step}
    [event] = events_named("planned_competition.planned")
    assert (event.subject_id, event.facts["kind"], event.facts["lots"]) == (made.id, "grant", 2)


def test_only_those_who_commission_plan(framework):
    evaluator = accounts.somebody(Role.EVALUATOR, accounts.buyer("region:B"))
    with pytest.raises(Forbidden):
        plan_competition(evaluator, framework_id=framework.id, lots=LOTS, **WANTED)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"lots": [{"area_key": "police:durham"}]}, "lots", "within your own region"),
        ({"category_code": "WB"}, "category_code", "does not cover"),
    ],
)
def test_what_the_framework_or_the_region_does_not_hold_is_refused(framework, commissioner, change, field, said):
    with pytest.raises(Invalid) as refused:
        plan_competition(commissioner, **({"framework_id": framework.id, "lots": LOTS} | WANTED | change))
    assert said in refused.value.errors[field][0]


def test_a_framework_that_is_not_open_has_nobody_to_invite(framework, commissioner):
    closed = frameworks.draft_framework()
    with pytest.raises(Invalid) as refused:
        plan_competition(commissioner, framework_id=closed.id, lots=LOTS, **WANTED)
    assert refused.value.errors == {"framework_id": ["Select a framework that is open"]}
