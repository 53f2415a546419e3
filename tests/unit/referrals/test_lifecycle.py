"""Which moves of a referral are open to whom, in every status."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.kernel.actor import Actor, Grant, Role
from marketplace.referrals.lifecycle import REFERRAL, ReferralStatus
from marketplace.referrals.rules import Delivery

SUPPLIER = uuid4()
PRACTITIONER = Actor(user_id=uuid4(), grants=frozenset({Grant(Role.PRACTITIONER, uuid4())}))
CASEWORKER = Actor(user_id=uuid4(), grants=frozenset({Grant(Role.CASEWORKER, SUPPLIER)}))
RIVAL = Actor(user_id=uuid4(), grants=frozenset({Grant(Role.CASEWORKER, uuid4())}))
MAY = {  # with no session attended: what the practitioner may do, what the caseworker may do
    "sent": ({"cancel"}, {"query", "decline", "assign"}),
    "queried": ({"answer", "cancel"}, {"decline", "assign"}),
    "assigned": ({"cancel", "deliver"}, {"deliver"}),
    "delivering": ({"cancel"}, set()),
    "reporting": (set(), {"resume"}),
}


@pytest.mark.parametrize("status", [status for status in ReferralStatus if status != "draft"])
def test_moves_open_to_each_side(status, noon):
    referral = SimpleNamespace(
        lifecycle=REFERRAL,
        status=status,
        supplier_id=SUPPLIER,
        unit_key="unit:48",
        region_key="region:B",
        practitioner_id=PRACTITIONER.user_id,
        delivery=Delivery(),
        is_withdrawn=False,
        accepted_at=None,
    )
    practitioner, caseworker = MAY.get(status.value, (set(), set()))

    assert REFERRAL.open_to(PRACTITIONER, referral, noon) == practitioner
    assert REFERRAL.open_to(CASEWORKER, referral, noon) == caseworker
    assert REFERRAL.open_to(RIVAL, referral, noon) == set()
