"""The files that come with the service agree with one another."""

from collections import Counter

import pytest

from marketplace.reference import facts

SIZES = {"regions": 12, "police_areas": 42, "delivery_units": 108, "categories": 14}


@pytest.mark.parametrize(("name", "count"), SIZES.items())
def test_nothing_is_missing(name, count):
    assert len(list(facts.rows(name))) == count


def test_a_delivery_unit_lies_in_a_police_area_of_its_own_region():
    region = {row["code"]: row["region"] for row in facts.rows("police_areas")}
    assert all(region[unit["police_area"]] == unit["region"] for unit in facts.rows("delivery_units"))


def test_every_police_area_holds_a_delivery_unit():
    held = {unit["police_area"] for unit in facts.rows("delivery_units")}
    assert held == {area["code"] for area in facts.rows("police_areas")}


def test_each_need_has_its_outcomes_and_three_levels_of_complexity():
    needs = {row["code"] for row in facts.rows("categories") if row["kind"] == "need"}
    outcomes = Counter(row["category"] for row in facts.rows("outcomes"))
    levels = Counter(row["category"] for row in facts.rows("complexity_levels"))
    assert set(outcomes) == set(levels) == needs
    assert all(3 <= count <= 5 for count in outcomes.values())
    assert all(count == 3 for count in levels.values())


def test_social_inclusion_limits_its_sessions():
    limits = [row["most_sessions"] for row in facts.rows("complexity_levels") if row["category"] == "SI"]
    assert limits == ["4", "8", "12"]


@pytest.mark.parametrize("name", ["outcomes", "withdrawal_reasons", "decline_reasons", "categories", "contract_types"])
def test_no_code_is_given_twice(name):
    codes = [row["code"] for row in facts.rows(name)]
    assert len(codes) == len(set(codes))
