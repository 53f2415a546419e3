"""Taking on somebody whose record was opened, and referring them."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.people.commands import override_access, read_person
from marketplace.people.models import OverrideReason
from marketplace.referrals.commands import begin_referral, take_on
from tests.factories import people, referrals


@pytest.fixture
def elsewhere():
    return actor_of(people.practitioner(region_key="region:A"))


def test_nobody_of_another_region_is_taken_on_or_referred_before_it_was_said_why(elsewhere):
    person, contract = people.person(), referrals.service()
    with pytest.raises(NotFound):
        take_on(elsewhere, person.id, unit_key="unit:2")
    with pytest.raises(NotFound):
        begin_referral(elsewhere, person_id=person.id, contract_id=contract.id)

    override_access(elsewhere, reference=person.reference, reason=OverrideReason.CUSTODY)

    draft = begin_referral(elsewhere, person_id=person.id, contract_id=contract.id)
    assert (draft.practitioner_id, draft.region_key) == (elsewhere.user_id, "region:B")


def test_who_is_taken_on_moves_to_a_unit_of_the_new_region_with_every_referral(elsewhere):
    referral = referrals.assigned()
    person, before = referral.person, actor_of(referral.practitioner)
    override_access(elsewhere, reference=person.reference, reason=OverrideReason.MOVING)
    with pytest.raises(Invalid) as refused:
        take_on(elsewhere, person.id)
    assert refused.value.errors == {"unit_key": ["Select the delivery unit they move to"]}
    with pytest.raises(Invalid) as refused:
        take_on(elsewhere, person.id, unit_key="unit:48")
    assert refused.value.errors == {"unit_key": ["Select a delivery unit of your region"]}

    take_on(elsewhere, person.id, unit_key=unit_in("region:A"))

    assert (person.practitioner_id, person.region_key) == (elsewhere.user_id, "region:A")
    assert (referral.practitioner_id, referral.region_key) == (elsewhere.user_id, "region:A")
    assert read_person(elsewhere, person.id)
    with pytest.raises(NotFound):
        read_person(before, person.id)


def unit_in(region: str) -> str:
    from marketplace.reference.queries import parents
    from marketplace.reference.rules import region_of

    held = parents()
    return next(key for key in held if key.startswith("unit:") and region_of(key, held) == region)
