"""Under the Act of 2023 somebody who is no member bids with an application, which is decided first."""

from datetime import timedelta

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids.commands import begin_bid, submit_bid
from marketplace.bids.queries import reasons_not_opened, waits_for_decisions
from marketplace.bids.reactions import open_if_nothing_waits
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.reference.models import Regime
from tests.factories import accounts, frameworks, qualification
from tests.factories import bids as begun
from tests.factories import competitions as made


def open_to_applicants(**more):
    framework = frameworks.open_framework(regime=Regime.PA23)
    return made.open_competition(framework=framework, area_key="unit:48", **more)


def test_a_non_member_bids_with_an_application_under_the_new_law_alone():
    competition = open_to_applicants()
    applicant = qualification.submitted_application(competition.framework).supplier
    who = accounts.somebody(Role.BID_MANAGER, applicant)
    assert begin_bid(who, competition.lots[0].id, vault=made.vault()).supplier_id == applicant.id
    stranger = accounts.somebody(Role.BID_MANAGER, accounts.supplier())
    old = made.open_competition()
    member_to_be = accounts.somebody(Role.BID_MANAGER, qualification.submitted_application(old.framework).supplier)
    for actor, each in ((stranger, competition), (member_to_be, old)):
        with pytest.raises(Forbidden):
            begin_bid(actor, each.lots[0].id, vault=made.vault())


def test_an_application_that_asks_for_something_else_does_not_help():
    competition = open_to_applicants(category_code="ETE")
    supplier = qualification.submitted_application(competition.framework).supplier
    with pytest.raises(Forbidden):
        begin_bid(accounts.somebody(Role.BID_MANAGER, supplier), competition.lots[0].id, vault=made.vault())


def test_the_application_is_sent_before_the_bid():
    competition = open_to_applicants()
    supplier = qualification.draft_application(competition.framework).supplier
    bid = begun.draft_bid(competition, supplier)
    with pytest.raises(NotNow, match="Send your application"):
        submit_bid(actor_of(begun.manager_of(bid)), bid.id, **begun.SIGNED, vault=made.vault())


def test_the_application_is_decided_before_a_bid_is_disregarded(noon):
    competition = open_to_applicants()
    application = qualification.submitted_application(competition.framework)
    bid = begun.submitted_bid(competition, application.supplier)
    later = competition.closes_at + timedelta(days=1)
    assert waits_for_decisions(competition, [bid])
    with clock.frozen_at(later):
        open_if_nothing_waits(competition.id, None)
    assert bid.opened_at is None
    assert bid.disregarded_at is None
    frameworks.member(competition.framework, supplier=application.supplier, joined=later)
    application.status, application.admitted_at = ApplicationStatus.ADMITTED, later
    application.decided_by = bid.begun_by
    db.session.commit()
    assert not waits_for_decisions(competition, [bid])
    assert reasons_not_opened(competition, [bid], later) == {}


def test_a_bid_whose_application_failed_is_disregarded_for_that(noon):
    competition = open_to_applicants()
    application = qualification.rejected_application(competition.framework)
    bid = begun.submitted_bid(competition, application.supplier)
    assert not waits_for_decisions(competition, [bid])
    assert reasons_not_opened(competition, [bid], noon) == {bid.id: "not_accepted"}
