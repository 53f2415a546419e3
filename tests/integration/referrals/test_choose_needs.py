"""Choosing the needs of a draft."""

import pytest

from marketplace.kernel.errors import Invalid
from marketplace.referrals.commands import choose_needs
from tests.factories import referrals as make


def test_what_was_said_of_a_need_that_goes_goes_too():
    draft = make.draft(contract=make.service("ACC", "ETE"))

    choose_needs(make.practitioner_of(draft), draft.id, needs=["ETE"])

    assert [need.category_code for need in draft.needs] == ["ETE"]
    assert draft.outcomes == []


def test_what_was_said_of_a_need_that_stays_stays():
    draft = make.draft(contract=make.service("ACC", "ETE"))

    choose_needs(make.practitioner_of(draft), draft.id, needs=["ACC"])

    assert {need.category_code: need.complexity_level_code for need in draft.needs} == {"ACC": "ACC-low"}
    assert {aim.category_code for aim in draft.outcomes} == {"ACC"}


def test_a_need_that_is_chosen_again_keeps_its_answers():
    draft = make.draft(contract=make.service("ACC", "ETE"))

    choose_needs(make.practitioner_of(draft), draft.id, needs=["ACC", "ETE"])

    assert {need.category_code: need.complexity_level_code for need in draft.needs} == {"ACC": "ACC-low", "ETE": None}
    assert len(draft.outcomes) == 2


def test_a_need_that_the_service_does_not_meet_is_refused():
    draft = make.draft()

    with pytest.raises(Invalid):
        choose_needs(make.practitioner_of(draft), draft.id, needs=["FBD"])
