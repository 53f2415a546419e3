"""Giving a referral to a caseworker."""

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.kernel.events import Event
from marketplace.referrals import queries
from marketplace.referrals.commands import assign_caseworker
from tests.factories import accounts
from tests.factories import referrals as make


def test_a_sent_referral_is_assigned():
    referral = make.sent()
    actor = make.worker_of(referral)

    assign_caseworker(actor, referral.id, caseworker_id=actor.user_id)

    assert (referral.status, referral.caseworker_id) == ("assigned", actor.user_id)


def test_another_caseworker_takes_over_and_both_are_in_the_record():
    referral = make.assigned()
    first = referral.caseworker_id
    other = accounts.user(Role.CASEWORKER, referral.supplier_id)

    assign_caseworker(make.worker_of(referral), referral.id, caseworker_id=other.id)

    [event] = db.session.scalars(select(Event))
    assert (event.name, event.facts) == ("referral.reassigned", {"caseworker_id": str(other.id), "before": str(first)})


def test_somebody_of_another_organisation_is_refused():
    referral = make.sent()

    with pytest.raises(Invalid):
        assign_caseworker(make.worker_of(referral), referral.id, caseworker_id=people_elsewhere())


def people_elsewhere():
    return accounts.user(Role.CASEWORKER, accounts.supplier()).id


def test_not_by_the_practitioner_and_not_after_the_end(noon):
    referral = make.assigned()
    with pytest.raises(Forbidden):
        assign_caseworker(make.practitioner_of(referral), referral.id, caseworker_id=referral.caseworker_id)
    over = {"declined_at": noon, "concluded_at": noon, "decline_reason_code": "FULL"}
    declined = make.sent(status="declined", **over)
    with pytest.raises(NotNow, match="was declined on 1 March 2027"):
        assign_caseworker(make.worker_of(declined), declined.id, caseworker_id=people_elsewhere())


def test_the_list_shows_who_has_how_many():
    referral = make.assigned()
    free = accounts.user(Role.CASEWORKER, referral.supplier_id, name="Free")

    found = queries.colleagues(referral.supplier_id)

    assert [(each.id, each.caseload) for each in found] == [(free.id, 0), (referral.caseworker_id, 1)]
