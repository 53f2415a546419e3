"""Handing one person over to another practitioner."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.people import queries as known
from marketplace.people.commands import limit_access, list_for_access
from marketplace.people.models import Listing
from marketplace.referrals import queries
from marketplace.referrals.commands import hand_over
from marketplace.referrals.queries import Tab
from tests.factories import accounts, people
from tests.factories import referrals as made


@pytest.fixture
def region():
    return accounts.buyer()


@pytest.fixture
def owner(region):
    return accounts.user(Role.PRACTITIONER, region)


@pytest.fixture
def heir(region):
    return accounts.user(Role.PRACTITIONER, region)


def test_referrals_and_drafts_follow_at_once(owner, heir):
    person = people.person(owner.id)
    sent, draft = made.sent(person), made.draft(person)
    hand_over(actor_of(owner), person.id, practitioner_id=heir.id)

    assert known.caseload(actor_of(owner)) == []
    assert {row.id for row in queries.referrals_of(actor_of(heir), person.id)} == {sent.id, draft.id}
    assert queries.referrals(actor_of(owner), Tab.OPEN) == []


def test_a_person_who_moves_takes_open_referrals_to_the_new_region(owner):
    person = people.person(owner.id)
    there = people.practitioner(region_key="region:D")
    referral = made.sent(person)
    with pytest.raises(Invalid) as refusal:
        hand_over(actor_of(owner), person.id, email=there.email)
    assert list(refusal.value.errors) == ["unit_key"]
    unit = "unit:1"
    hand_over(actor_of(owner), person.id, email=there.email, unit_key=unit)

    assert (person.practitioner_id, person.unit_key, referral.unit_key) == (there.id, unit, unit)
    assert referral.region_key == person.region_key != "region:B"


def test_only_a_practitioner_takes_over(owner):
    person = people.person(owner.id)
    with pytest.raises(Invalid):
        hand_over(actor_of(owner), person.id, practitioner_id=accounts.user().id)
    with pytest.raises(Invalid):
        hand_over(actor_of(owner), person.id, practitioner_id=owner.id)
    with pytest.raises(NotFound):
        hand_over(actor_of(people.practitioner()), person.id, practitioner_id=owner.id)


def test_a_limited_list_goes_with_the_person_and_who_is_excluded_takes_nobody_over(owner, heir, region):
    person = people.person(owner.id)
    excluded = accounts.user(Role.PRACTITIONER, region)
    limit_access(actor_of(owner), person.id, reason="High profile")
    list_for_access(actor_of(owner), person.id, email=excluded.email, kind=Listing.EXCLUDED)
    with pytest.raises(Invalid):
        hand_over(actor_of(owner), person.id, practitioner_id=excluded.id)
    hand_over(actor_of(owner), person.id, practitioner_id=heir.id)

    assert known.is_open_to(actor_of(heir), person.id)
    assert not known.is_open_to(actor_of(owner), person.id)
