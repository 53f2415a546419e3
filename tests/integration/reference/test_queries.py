"""Reads of the facts everybody shares."""

import pytest

from marketplace.kernel.errors import NotFound
from marketplace.reference import queries as facts
from marketplace.reference.models import Kind, Level


def test_a_region_lists_the_areas_directly_within_it():
    assert [area.code for area in facts.areas(within="region:B")] == [
        "cheshire",
        "cumbria",
        "lancashire",
        "merseyside",
    ]
    assert [area.name for area in facts.areas(within="police:cumbria")] == ["Cumbria"]


def test_whoever_serves_a_larger_area_serves_the_unit():
    assert facts.areas_serving("unit:48") == ["unit:48", "police:cumbria", "region:B"]


def test_a_select_box_shows_the_largest_areas_first():
    options = facts.area_options()
    assert len(options) == 162
    assert options[0] == ("region:F", "East Midlands (region)")
    assert facts.area_options(Level.POLICE)[-1][0] == "police:west-yorkshire"
    assert ("unit:48", "Cumbria (delivery unit, North West)") in options


def test_categories_keep_their_order():
    assert [category.code for category in facts.categories(Kind.COHORT)] == ["WOM", "YA", "EM"]
    assert len(facts.categories()) == 14


def test_outcomes_and_levels_are_those_of_the_need():
    assert [outcome.code for outcome in facts.outcomes("ETE")] == ["ETE-1", "ETE-2", "ETE-3"]
    assert [level.most_sessions for level in facts.complexity_levels("SI")] == [4, 8, 12]


def test_completing_early_is_no_reason_before_the_first_session():
    early = {reason.code for reason in facts.withdrawal_reasons(after_first_session=False)}
    assert "EAR" not in early
    assert "EAR" in {reason.code for reason in facts.withdrawal_reasons(after_first_session=True)}


def test_an_unknown_area_is_not_found():
    with pytest.raises(NotFound):
        facts.area("police:atlantis")


def test_what_is_done_to_many_asks_for_each_fact_once_and_the_next_asks_anew(app, queries):
    with queries() as said, facts.asked_once():
        assert facts.areas_serving("unit:48") == facts.areas_serving("unit:48")
        with facts.asked_once():
            assert facts.calendars() == facts.calendars()
        assert facts.outcomes("ETE") == facts.outcomes("ETE") != facts.outcomes("ACC")
        facts.calendars()
    assert len(said) == 4

    with queries() as said:
        facts.parents()
        facts.parents()
    assert len(said) == 2
