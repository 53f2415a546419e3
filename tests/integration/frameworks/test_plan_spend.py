"""Saying what a region plans to spend, so that nobody qualifies in vain."""

import pytest
from sqlalchemy import select

from marketplace.frameworks import queries
from marketplace.frameworks.commands import plan_spend
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.kernel.events import Event
from marketplace.kernel.money import Money
from tests.factories import accounts, frameworks

PLACE = {"category_code": "ACC", "area_key": "region:B", "year": 2027}


def test_a_commissioner_plans_for_its_own_region_and_changes_are_recorded():
    framework = frameworks.open_framework(["ACC"], ["region:A", "region:B"])
    here = accounts.buyer("region:B")
    commissioner = accounts.somebody(Role.COMMISSIONER, here)
    assert queries.regions_planned_by(commissioner, framework) == ["region:B"]
    plan_spend(commissioner, framework.id, **PLACE, instead="regional innovation fund")
    plan_spend(commissioner, framework.id, **PLACE, amount=Money.of_pounds(400_000))
    [row] = queries.planned_spend(framework.id, 2027)
    assert (row.amount, row.instead) == (Money.of_pounds(400_000), None)
    events = db.session.scalars(select(Event).where(Event.name == "framework.spend_planned")).all()
    assert [(each.facts["before"], each.facts["amount"]) for each in events] == [(None, None), (None, 40_000_000)]
    with pytest.raises(Forbidden):
        plan_spend(commissioner, framework.id, **PLACE | {"area_key": "region:A"})


def test_an_administrator_plans_for_every_region_of_the_framework():
    framework = frameworks.open_framework(["ACC"], ["region:B"])
    who = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)
    plan_spend(who, framework.id, **PLACE)
    for wrong in ({"area_key": "region:A"}, {"category_code": "ETE"}):
        with pytest.raises(Invalid):
            plan_spend(who, framework.id, **PLACE | wrong)
    with pytest.raises(Invalid):
        plan_spend(who, framework.id, **PLACE, amount=Money(1), instead="nothing")


def test_members_are_counted_in_each_region_they_serve_a_part_of():
    framework = frameworks.open_framework(["ACC", "ETE"], ["region:A", "region:B"])
    frameworks.member(framework, ["ACC"], ["region:B"])
    frameworks.member(framework, ["ACC", "ETE"], ["unit:48", "police:cumbria"])
    assert queries.members_by_place(framework.id) == {("ACC", "region:B"): 2, ("ETE", "region:B"): 1}
