"""What is done with the referrals of a supplier that is suspended."""

import pytest

from marketplace.accounts.commands import reinstate_organisation, suspend_organisation
from marketplace.kernel import jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.referrals import queries
from marketplace.referrals.commands import ask_to_reroute, send_referral, transfer_referral
from tests.factories import accounts
from tests.factories import referrals as make


def suspended(referral):
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    suspend_organisation(administrator, referral.supplier_id, reason="Under investigation")
    jobs.drain()
    return administrator


def test_the_practitioner_is_asked_for_another_service_and_nobody_new_is_sent_there():
    referral, draft = make.assigned(), make.draft()
    waiting = make.draft(contract=referral.contract)
    practitioner = make.practitioner_of(referral)

    suspended(referral)

    lead = accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key=referral.unit_key)
    for actor in (practitioner, lead):
        assert [each.id for each in queries.left_over(actor)] == [referral.id]
    assert not queries.left_over(make.practitioner_of(draft))
    with pytest.raises(NotNow, match="supplier of this service is suspended"):
        send_referral(make.practitioner_of(waiting), waiting.id, sent_key=waiting.id)
    transfer_referral(practitioner, referral.id, contract_id=make.service().id, why="Supplier suspended")
    assert not queries.left_over(practitioner)


def test_where_the_supplier_is_let_in_again_first_the_referral_stays():
    referral = make.assigned()
    administrator = suspended(referral)

    reinstate_organisation(administrator, referral.supplier_id, reason="Cleared")
    jobs.drain()

    assert not queries.left_over(make.practitioner_of(referral))


def test_nobody_but_the_service_asks():
    referral = make.assigned()
    with pytest.raises(Forbidden):
        ask_to_reroute(make.practitioner_of(referral), referral.id)
    assert ask_to_reroute(SYSTEM, referral.id).reroute_since is not None
