"""Reads of the facts everybody shares."""

import pytest

from marketplace.kernel.errors import NotFound
from marketplace.reference import queries
from marketplace.reference.models import Kind, Level


def test_a_region_lists_the_areas_directly_within_it():
    assert [area.code for area in queries.areas(within="region:B")] == [
        "cheshire",
        "cumbria",
        "lancashire",
        "merseyside",
    ]
    assert [area.name for area in queries.areas(within="police:cumbria")] == ["Cumbria"]


def test_whoever_serves_a_larger_area_serves_the_unit():
    assert queries.areas_serving("unit:48") == ["unit:48", "police:cumbria", "region:B"]


def test_a_select_box_shows_the_largest_areas_first():
    options = queries.area_options()
    assert len(options) == 162
    assert options[0] == ("region:F", "East Midlands (region)")
    assert queries.area_options(Level.POLICE)[-1][0] == "police:west-yorkshire"
    assert ("unit:48", "Cumbria (delivery unit, North West)") in options


def test_categories_keep_their_order():
    assert [category.code for category in queries.categories(Kind.COHORT)] == ["WOM", "YA", "EM"]
    assert len(queries.categories()) == 14


def test_outcomes_and_levels_are_those_of_the_need():
    assert [outcome.code for outcome in queries.outcomes("ETE")] == ["ETE-1", "ETE-2", "ETE-3"]
    assert [level.most_sessions for level in queries.complexity_levels("SI")] == [4, 8, 12]


def test_completing_early_is_no_reason_before_the_first_session():
    early = {reason.code for reason in queries.withdrawal_reasons(after_first_session=False)}
    assert "EAR" not in early
    assert "EAR" in {reason.code for reason in queries.withdrawal_reasons(after_first_session=True)}


def test_an_unknown_area_is_not_found():
    with pytest.raises(NotFound):
        queries.area("police:atlantis")
