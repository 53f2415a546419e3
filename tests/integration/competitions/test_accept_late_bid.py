"""A late bid is only accepted under the record of an outage of the service, before bids are opened."""

from datetime import date, datetime, time, timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import accept_late_bid
from marketplace.competitions.models import ServiceOutage
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made

UNTIL = {"until_on": date(2027, 3, 2), "until_time": time(12), "reason": "Its upload was cut off"}


def outage(at: datetime) -> ServiceOutage:
    person = accounts.user(Role.OPERATOR, accounts.centre())
    when = {"began_at": at - timedelta(hours=1), "ended_at": at + timedelta(seconds=30), "recorded_at": clock.now()}
    row = ServiceOutage(cause="Power", recorded_by=person.id, **when)
    db.session.add(row)
    db.session.commit()
    return row


def accept(competition, supplier_id, person=None, **more):
    person = person or made.commissioner(competition)
    return accept_late_bid(actor_of(person), competition.id, supplier_id=supplier_id, **UNTIL | more)


def test_the_supplier_may_submit_until_then(noon):
    competition = made.closed_competition()
    supplier = made.invitation(competition).supplier
    found = outage(competition.closes_at)
    row = accept(competition, supplier.id)
    assert row.outage_id == found.id
    assert competition.takes_bids_of(supplier.id, noon)
    assert not competition.takes_bids_of(supplier.id, noon + timedelta(days=1))
    assert not competition.takes_bids_of(accounts.supplier().id, noon)
    assert len(events_named("late_acceptance.given")) == 1


def test_nothing_but_an_outage_allows_it():
    competition = made.closed_competition()
    supplier = made.invitation(competition).supplier
    with pytest.raises(NotNow, match="when the service was out"):
        accept(competition, supplier.id)


def test_only_for_who_was_invited_only_by_the_region_and_only_ahead():
    competition = made.closed_competition()
    supplier = made.invitation(competition).supplier
    outage(competition.closes_at)
    with pytest.raises(Invalid, match="problem"):
        accept(competition, accounts.supplier().id)
    with pytest.raises(Invalid, match="problem"):
        accept(competition, supplier.id, until_on=date(2027, 3, 1))
    with pytest.raises(Forbidden):
        accept(competition, supplier.id, accounts.user(Role.OPERATOR, accounts.centre()))
