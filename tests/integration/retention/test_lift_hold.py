"""Lifting a hold."""

from datetime import date

import pytest

from marketplace.kernel.errors import NotFound, NotNow
from marketplace.retention.commands import lift_hold, place_hold
from marketplace.retention.models import Scope
from tests.factories import accounts, people, retention


def test_it_is_lifted_once_with_a_reason_and_frees_after_thirty_days(noon):
    accounts.supplier("Tiller")
    owner = retention.owner()
    hold = place_hold(owner, scope=Scope.ORGANISATION, number="Tiller", reason="A claim")
    lift_hold(owner, hold.id, reason="Settled")
    assert (str(hold.status), hold.lifted_at, hold.lifting_reason) == ("lifted", noon, "Settled")
    assert hold.free_on == date(2027, 3, 31)
    with pytest.raises(NotNow, match="it is lifted"):
        lift_hold(owner, hold.id, reason="Again")


def test_a_hold_on_a_person_is_not_there_for_a_framework_administrator():
    person = people.person()
    hold = place_hold(retention.owner(), scope=Scope.PERSON, number=person.reference, reason="An inquest")
    with pytest.raises(NotFound):
        lift_hold(retention.administrator(), hold.id, reason="No")
