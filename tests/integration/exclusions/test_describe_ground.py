"""Describing what happened, saved as it is written."""

from datetime import date
from uuid import uuid4

import pytest

from marketplace.exclusions.commands import declare_ground, describe_ground
from marketplace.exclusions.rules import Clash
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Invalid, NotFound
from tests.factories import accounts, exclusions


@pytest.fixture
def begun():
    draft = exclusions.draft(yes=("pa23_misconduct",))
    actor = accounts.somebody(Role.OWNER, draft.supplier)
    return actor, draft, declare_ground(actor, draft.id, ground_code="pa23_professional")


def test_a_half_description_is_kept_and_the_same_again_changes_nothing(begun):
    actor, draft, ground = begun
    describe_ground(actor, draft.id, ground.id, version=1, story="We were fined")
    found = describe_ground(actor, draft.id, ground.id, version=1, story="We were fined")
    assert (found.version, found.story) == (2, "We were fined")
    assert "finish the description: Professional misconduct" in draft.unfinished(date(2027, 3, 1))


def test_a_clash_keeps_both_texts(begun):
    actor, draft, ground = begun
    describe_ground(actor, draft.id, ground.id, version=1, story="We were fined")
    with pytest.raises(Clash) as clash:
        describe_ground(actor, draft.id, ground.id, version=1, story="A fine")
    assert clash.value.theirs == {"story": "We were fined"}


def test_too_many_words_and_days_to_come_are_refused_by_their_question(begun):
    actor, draft, ground = begun
    with pytest.raises(Invalid) as refused:
        describe_ground(actor, draft.id, ground.id, version=1, story="word " * 201, happened_on=date(2027, 3, 2))
    assert set(refused.value.errors) == {"story", "happened_on"}
    with pytest.raises(NotFound):
        describe_ground(actor, draft.id, uuid4(), version=1)
