"""Saying why somebody is referred."""

import pytest

from marketplace.kernel.errors import NotFound
from marketplace.referrals.commands import save_reason
from tests.factories import accounts, people
from tests.factories import referrals as make


def test_the_reason_is_kept_in_the_draft():
    draft = make.draft(reason=None)

    save_reason(make.practitioner_of(draft), draft.id, reason="Lost the tenancy", further=None)

    assert draft.reason == "Lost the tenancy"


def test_another_practitioner_does_not_find_the_draft():
    with pytest.raises(NotFound):
        save_reason(accounts.actor_of(people.practitioner()), make.draft().id, reason="?")
