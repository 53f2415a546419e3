"""What is done to many referrals at once asks as often for few as for many."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.people.commands import limit_access
from marketplace.referrals.commands import assign_referrals, hand_over_everybody
from tests.factories import accounts, people
from tests.factories import referrals as make


@pytest.fixture
def contract():
    return make.service()


def asked(said):
    """The questions, less what is written and what each locks."""
    return [each for each in said if each.startswith("SELECT") and "FOR " not in each]


def test_giving_many_to_a_caseworker_asks_no_more_than_giving_two(contract, queries):
    worker = accounts.somebody(Role.CASEWORKER, contract.supplier_id)
    counts = []
    for count in (2, 6):
        keys = [make.sent(contract=contract).id for _ in range(count)]
        with queries() as said:
            assign_referrals(worker, referral_ids=keys, caseworker_id=worker.user_id)
        counts.append(len(asked(said)))
    assert counts[0] == counts[1] <= 12


def test_handing_many_people_over_asks_no_more_than_handing_two(queries):
    counts = []
    for count in (2, 6):
        first = people.person()
        region = accounts.buyer()
        lead = accounts.somebody(Role.TEAM_LEAD, region, area_key=first.unit_key)
        heir = accounts.user(Role.PRACTITIONER, region)
        others = [people.person(practitioner_id=first.practitioner_id) for _ in range(count - 1)]
        own = accounts.actor_of(make.user_of(first.practitioner_id))
        for each in (first, others[0]):
            limit_access(own, each.id, reason="High profile")
        with queries() as said:
            hand_over_everybody(lead, first.practitioner_id, practitioner_id=heir.id, everybody=True)
        counts.append(len(asked(said)))
    assert counts[0] == counts[1] <= 16
