"""Handing over a whole caseload, as when somebody leaves."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.people import queries as known
from marketplace.people.commands import limit_access
from marketplace.people.models import Person
from marketplace.referrals.commands import hand_over_everybody
from tests.factories import accounts, people
from tests.factories import referrals as made


@pytest.fixture
def region():
    return accounts.buyer()


@pytest.fixture
def lead(region):
    return accounts.somebody(Role.TEAM_LEAD, region, area_key="unit:48")


def test_the_lead_hands_over_those_of_somebody_who_left_and_those_too_whom_a_list_hides(region, lead):
    leaver, heir = accounts.user(Role.PRACTITIONER, region), accounts.user(Role.PRACTITIONER, region)
    seen, hidden = people.person(leaver.id), people.person(leaver.id)
    referral = made.sent(seen)
    limit_access(actor_of(leaver), hidden.id, reason="High profile")
    leaver.left_at = clock.now()
    db.session.commit()
    assert [row.id for row in known.people_of(lead, leaver.id)[0]] == [seen.id]
    assert known.people_of(lead, leaver.id)[1] == 1
    assert next(each for each in known.practitioners(lead) if each.id == leaver.id).has_left

    hand_over_everybody(lead, leaver.id, practitioner_id=heir.id, everybody=True)

    assert {person.practitioner_id for person in db.session.scalars(db.select(Person))} == {heir.id}
    assert referral.practitioner_id == heir.id
    assert known.is_open_to(actor_of(heir), hidden.id)
    assert not known.is_open_to(lead, hidden.id)
    assert leaver.id not in {each.id for each in known.practitioners(lead)}


def test_some_are_named_and_others_stay(region, lead):
    owner, heir = accounts.user(Role.PRACTITIONER, region), accounts.user(Role.PRACTITIONER, region)
    first, second = people.person(owner.id), people.person(owner.id)
    hand_over_everybody(lead, owner.id, practitioner_id=heir.id, person_ids=[first.id])

    assert (first.practitioner_id, second.practitioner_id) == (heir.id, owner.id)
    with pytest.raises(Invalid):
        hand_over_everybody(lead, owner.id, practitioner_id=heir.id)


def test_the_people_of_another_team_stay_where_they_are(region):
    owner, heir = accounts.user(Role.PRACTITIONER, region), accounts.user(Role.PRACTITIONER, region)
    person = people.person(owner.id)
    stranger = accounts.somebody(Role.TEAM_LEAD, region, area_key="unit:32")
    with pytest.raises(NotFound):
        hand_over_everybody(stranger, owner.id, practitioner_id=heir.id, person_ids=[person.id])
