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
LEAD = Actor(user_id=uuid4(), grants=frozenset({Grant(Role.TEAM_LEAD, uuid4(), area_key="unit:48")}))
MAY = {  # with no session attended: what the practitioner may do, what the caseworker may do, what the team lead may do
    "sent": ({"cancel", "pass_on"}, {"query", "decline", "assign"}, {"pass_on"}),
    "queried": ({"answer", "cancel", "pass_on"}, {"decline", "assign"}, {"pass_on"}),
    "assigned": ({"cancel", "deliver", "pass_on"}, {"deliver"}, {"pass_on"}),
    "delivering": ({"cancel", "pass_on"}, set(), {"pass_on"}),
    "reporting": (set(), {"resume"}, set()),
    "declined": (set(), set(), {"reopen"}),
    "completed": (set(), set(), {"reopen_reporting"}),
    "ended": (set(), set(), {"reopen"}),
    "cancelled": (set(), set(), {"reopen"}),
}


@pytest.mark.parametrize("status", [status for status in ReferralStatus if status != "draft"])
def test_moves_open_to_each_side(status, noon):
    referral = SimpleNamespace(
        lifecycle=REFERRAL,
        status=status,
        supplier_id=SUPPLIER,
        subcontractor_id=None,
        unit_key="unit:48",
        region_key="region:B",
        concluded_at=noon,
        caseworker_id=None,
        plan=None,
        practitioner_id=PRACTITIONER.user_id,
        delivery=Delivery(),
        is_withdrawn=False,
        accepted_at=None,
    )
    practitioner, caseworker, lead = MAY[status.value]

    assert REFERRAL.open_to(PRACTITIONER, referral, noon) == practitioner
    assert REFERRAL.open_to(CASEWORKER, referral, noon) == caseworker
    assert REFERRAL.open_to(LEAD, referral, noon) == lead
    assert REFERRAL.open_to(RIVAL, referral, noon) == set()
