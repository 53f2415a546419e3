"""The first of two people starts the opening; nothing is readable yet."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids.commands import start_opening
from marketplace.bids.lifecycle import BidStatus, OpeningStatus
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotNow
from tests.events import events_named
from tests.factories import accounts
from tests.factories import bids as begun
from tests.factories import competitions as made


def test_a_commissioner_starts_it_once(noon):
    competition = made.closed_competition()
    bid, person = begun.submitted_bid(competition), made.commissioner(competition)
    opening = start_opening(actor_of(person), competition.id)
    assert (opening.status, opening.started_at, opening.started_by) == (OpeningStatus.STARTED, noon, person.id)
    assert bid.status is BidStatus.SUBMITTED
    [event] = events_named("opening.started")
    assert event.facts == {"competition_id": str(competition.id)}
    with pytest.raises(NotNow):
        start_opening(actor_of(made.commissioner(competition)), competition.id)


def test_only_people_of_the_region_who_manage_nobodys_bids():
    competition = made.closed_competition()
    bid = begun.submitted_bid(competition)
    both = made.commissioner(competition)
    accounts.grant(both, Role.BID_MANAGER, accounts.supplier())
    stranger = accounts.user(Role.COMMISSIONER, accounts.buyer(""))
    centre = [accounts.somebody(role, accounts.centre()) for role in (Role.OPERATOR, Role.FRAMEWORK_ADMINISTRATOR)]
    for actor in (actor_of(both), actor_of(begun.manager_of(bid)), actor_of(stranger), *centre):
        with pytest.raises(Forbidden):
            start_opening(actor, competition.id)


def test_not_before_the_deadline():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="stay sealed"):
        start_opening(actor_of(made.commissioner(competition)), competition.id)
