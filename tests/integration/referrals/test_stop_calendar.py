"""Letting one's own calendar be read no longer."""

import pytest

from marketplace.kernel.errors import NotFound
from marketplace.referrals import queries
from marketplace.referrals.commands import renew_calendar, stop_calendar
from tests.factories import referrals as make


def test_a_stopped_address_leads_nowhere():
    worker = make.worker_of(make.assigned())
    link = renew_calendar(worker)
    key, signature = link.id, queries.signature_of(link)

    stop_calendar(worker)

    with pytest.raises(NotFound):
        queries.signed_calendar(key, signature)
    with pytest.raises(NotFound):
        stop_calendar(worker)
