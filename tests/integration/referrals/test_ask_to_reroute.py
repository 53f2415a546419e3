"""What is done with the referrals of a supplier that is suspended."""

import pytest
from sqlalchemy import select, text

from marketplace.accounts.commands import reinstate_organisation, suspend_organisation
from marketplace.kernel import jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.events import Event
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


BREAK = """
CREATE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$;
CREATE TRIGGER broken BEFORE UPDATE ON referral FOR EACH ROW WHEN (NEW.id = '{}') EXECUTE FUNCTION break_down();
"""


def test_a_job_that_broke_off_in_the_middle_asks_for_the_others_when_it_is_run_again():
    first = make.assigned()
    ours = sorted([first, *(make.assigned(contract=first.contract) for _ in range(2))], key=lambda each: each.id)
    suspend_organisation(
        accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre()), first.supplier_id, reason="Under suspicion"
    )
    [event] = db.session.scalars(select(Event).where(Event.name == "organisation.suspended"))
    db.session.execute(text(BREAK.format(ours[1].id)))

    with pytest.raises(ExceptionGroup):
        jobs.perform(event.id, "referrals.flag_to_reroute")
    assert queries.open_referrals_with(first.supplier_id, stranded=False) == [ours[1].id]

    db.session.execute(text("DROP TRIGGER broken ON referral"))
    jobs.perform(event.id, "referrals.flag_to_reroute")
    assert queries.open_referrals_with(first.supplier_id, stranded=False) == []
