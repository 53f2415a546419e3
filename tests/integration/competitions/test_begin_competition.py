"""A commissioner begins a draft for their own region."""

import pytest

from marketplace.competitions.commands import begin_competition
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, Invalid
from tests.events import events_named
from tests.factories import accounts, frameworks

WANTED = {
    "title": "Help with a home",
    "description": "Help to find and keep a home",
    "category_code": "ACC",
    "area_key": "police:cumbria",
}


@pytest.fixture
def framework():
    return frameworks.open_framework()


@pytest.fixture
def buyer(framework):
    return accounts.buyer("region:B")


def test_a_commissioner_begins_a_draft_with_one_lot(framework, buyer, noon):
    commissioner = accounts.somebody(Role.COMMISSIONER, buyer)

    draft = begin_competition(commissioner, framework_id=framework.id, **WANTED)

    assert (draft.status, draft.buyer_id, draft.begun_at) == (CompetitionStatus.DRAFT, buyer.id, noon)
    assert [(lot.number, lot.category_code, lot.area_key) for lot in draft.lots] == [(1, "ACC", "police:cumbria")]
    [event] = events_named("competition.begun")
    assert (event.subject_id, event.actor_id) == (draft.id, commissioner.user_id)


def test_only_those_who_commission_begin_one(framework, buyer):
    for role in (Role.EVALUATOR, Role.CONTRACT_MANAGER, Role.PRACTITIONER):
        with pytest.raises(Forbidden):
            begin_competition(accounts.somebody(role, buyer), framework_id=framework.id, **WANTED)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"area_key": "police:durham"}, "area_key", "within your own region"),
        ({"category_code": "WB"}, "category_code", "does not cover"),
        ({"cohort_code": "WOM"}, "category_code", "does not cover"),
    ],
)
def test_what_the_framework_or_the_region_does_not_hold_is_refused(framework, buyer, change, field, said):
    commissioner = accounts.somebody(Role.COMMISSIONER, buyer)
    with pytest.raises(Invalid) as refused:
        begin_competition(commissioner, framework_id=framework.id, **(WANTED | change))
    assert said in refused.value.errors[field][0]


def test_a_framework_that_is_not_open_has_nobody_to_invite(buyer):
    draft = frameworks.draft_framework()
    with pytest.raises(Invalid) as refused:
        begin_competition(accounts.somebody(Role.COMMISSIONER, buyer), framework_id=draft.id, **WANTED)
    assert refused.value.errors == {"framework_id": ["Select a framework that is open"]}
