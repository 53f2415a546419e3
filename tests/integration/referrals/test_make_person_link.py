"""Making the address of a person's page."""

import pytest

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from marketplace.referrals import queries
from marketplace.referrals.commands import make_person_link
from tests.factories import accounts
from tests.factories import referrals as make


def test_either_side_makes_it_and_a_new_one_ends_the_old(noon):
    referral = make.assigned()
    first = make_person_link(make.practitioner_of(referral), referral.id)
    second = make_person_link(make.worker_of(referral), referral.id)

    assert len(first.code) == 16
    assert (first.status, second.status) == ("revoked", "active")
    assert queries.link_by_code(second.code.lower(), noon).id == second.id
    with pytest.raises(NotFound):
        queries.link_by_code(first.code, noon)


def test_not_of_a_draft_and_not_by_whoever_only_reads():
    draft, referral = make.draft(), make.assigned()
    with pytest.raises(NotNow, match="Send the referral first"):
        make_person_link(make.practitioner_of(draft), draft.id)
    with pytest.raises(Forbidden):
        make_person_link(accounts.somebody(Role.READ_ONLY, referral.supplier_id), referral.id)
