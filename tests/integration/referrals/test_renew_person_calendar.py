"""An address under which a person finds their own appointments."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound
from marketplace.referrals import queries
from marketplace.referrals.commands import renew_person_calendar
from tests.factories import accounts
from tests.factories import referrals as make


def test_both_sides_get_one_and_others_none():
    referral = make.delivering(sessions=2)
    make.appointment(referral)

    link = renew_person_calendar(make.worker_of(referral), referral.id)

    assert renew_person_calendar(make.practitioner_of(referral), referral.id).id == link.id
    assert len(queries.appointments_of_referral(referral.id)) == 2
    with pytest.raises(Forbidden):
        renew_person_calendar(accounts.somebody(Role.READ_ONLY, referral.supplier_id), referral.id)
    with pytest.raises(NotFound):
        renew_person_calendar(make.worker_of(make.sent()), referral.id)


def test_it_is_empty_once_the_referral_has_ended(noon):
    over = {"status": "cancelled", "cancelled_at": noon, "concluded_at": noon}
    referral = make.assigned(withdrawn_at=noon, withdrawal_reason_code="EAR", **over)
    make.appointment(referral, kind="assessment", number=0)

    assert queries.appointments_of_referral(referral.id) == []
