"""The files of grounds, and that every condition in them means something."""

from dataclasses import fields

import pytest

from marketplace.exclusions.grounds import CountsFrom, Ground, Severity, details, details_of, grounds, groups, groups_of
from marketplace.exclusions.models import DeclaredGround
from marketplace.reference.models import Regime


def test_every_ground_that_is_asked_hangs_on_a_question_of_its_regime():
    for ground in grounds().values():
        assert ground.asked == bool(ground.group), ground.code
        if ground.group:
            assert groups()[ground.group].regime == ground.code.split("_")[0]


def test_every_question_stands_for_a_ground():
    assert all(group.grounds for group in groups().values())


@pytest.mark.parametrize("regime", Regime)
def test_a_charity_answers_twelve_questions_in_a_quarter_of_an_hour(regime):
    assert len(groups_of(regime)) == 12
    assert sum(group.minutes for group in groups_of(regime)) + 3 == 15


def test_look_back_is_five_years_for_musts_and_three_where_the_act_says_so():
    for ground in grounds().values():
        if ground.group and groups()[ground.group].kind is Severity.MANDATORY:
            assert (ground.years, ground.counts_from) == (5, CountsFrom.EVENT), ground.code
    short = {"pa23_insolvent", "pa23_suspected_cartel", "pa23_professional", "pa23_breach", "pa23_improper"}
    assert {grounds()[code].years for code in short} == {3}


@pytest.mark.parametrize("detail", details(), ids=lambda detail: detail.name)
def test_every_condition_names_a_fact_and_a_value_that_exist(detail):
    assert hasattr(DeclaredGround, detail.name)
    if detail.when:
        assert detail.when in {field.name for field in fields(Ground)}
        assert detail.equals in {str(getattr(ground, detail.when)) for ground in grounds().values()}


def test_a_condition_holds_for_some_grounds_and_not_for_others():
    asked = {code for code, ground in grounds().items() if "known_on" in {each.name for each in details_of(ground)}}
    assert "pa23_professional" in asked
    assert "pa23_bribery" not in asked
