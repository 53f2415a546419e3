"""Keeping a list no longer."""

import pytest

from marketplace.kernel.errors import NotFound
from marketplace.referrals import queries
from marketplace.referrals.commands import drop_filter, save_filter
from tests.factories import referrals as make


def test_only_whoever_saved_it_drops_it():
    worker, other = make.worker_of(make.sent()), make.worker_of(make.sent())
    saved = save_filter(worker, name="Late", tab="open", sort="due")
    with pytest.raises(NotFound):
        drop_filter(other, saved.id)

    drop_filter(worker, saved.id)

    assert queries.filters(worker) == []
