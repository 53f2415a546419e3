"""Taking the address of a person's page back."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.referrals import queries
from marketplace.referrals.commands import make_person_link, revoke_person_link
from tests.factories import accounts
from tests.factories import referrals as make


def test_it_opens_nothing_any_more_and_is_revoked_once(noon):
    referral = make.assigned()
    link = make_person_link(make.practitioner_of(referral), referral.id)
    with pytest.raises(NotFound):
        revoke_person_link(accounts.somebody(Role.CASEWORKER, accounts.supplier()), link.id)

    revoke_person_link(make.worker_of(referral), link.id)

    assert (link.status, link.revoked_at) == ("revoked", noon)
    with pytest.raises(NotFound):
        queries.link_by_code(link.code, noon)
    with pytest.raises(NotNow):
        revoke_person_link(make.worker_of(referral), link.id)
