"""Keeping a narrowed list under a name."""

import pytest

from marketplace.kernel.errors import Conflict, Forbidden
from marketplace.referrals import queries
from marketplace.referrals.commands import save_filter
from tests.factories import accounts
from tests.factories import referrals as make

LIST = {"tab": "open", "sort": "due", "due": "overdue"}


def test_a_list_is_kept_for_whoever_saved_it():
    worker, other = make.worker_of(make.sent()), make.worker_of(make.sent())

    saved = save_filter(worker, name="Late", **LIST)

    assert [each.id for each in queries.filters(worker)] == [saved.id]
    assert queries.filters(other) == []
    with pytest.raises(Conflict, match="a list of this name"):
        save_filter(worker, name="Late", **LIST)


def test_not_by_somebody_without_referrals():
    with pytest.raises(Forbidden):
        save_filter(accounts.somebody(None), name="Late", **LIST)
