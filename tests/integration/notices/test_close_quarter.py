"""After a quarter its contracts are told of together, each once, each under its own number."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.contracts.models import Contract
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden
from marketplace.notices import queries
from marketplace.notices.commands import choose_grouping, close_quarter, correct_notice
from marketplace.notices.models import AwardGroup, Release
from marketplace.notices.reactions import close_due_quarters
from tests.factories import accounts, contracts, evaluations
from tests.integration.notices.test_releases import assert_valid, happen


def signed_in_this_quarter():
    """A contract under the old law whose buyer tells of contracts by the quarter; signed, and told of as open data."""
    judged, award = evaluations.announced()
    choose_grouping(judged.actor("director"), judged.competition.buyer_id, by_quarter=True)
    jobs.drain()
    contract = db.session.scalars(select(Contract).where(Contract.award_id == award.id)).one()
    contracts.sign(contract)
    db.session.commit()
    happen("contract.signed", contract)
    return judged, contract


def award_notices():
    return db.session.scalars(select(Release).where(Release.kind == "CAN").order_by(Release.number)).all()


def test_a_quarters_award_notices_come_together_and_a_second_tick_adds_nothing(noon):
    judged, contract = signed_in_this_quarter()
    assert award_notices() == []
    with clock.frozen_at(noon + timedelta(days=31)):
        for _ in range(2):
            close_due_quarters()
            jobs.drain()
        [notice] = award_notices()
        assert (notice.stage, notice.subject_id, notice.tags) == ("award_notice", contract.id, ["contractUpdate"])
        [owed] = queries.due_notices(judged.actor("director"), clock.now().date())
        assert (owed.code, owed.release_id, owed.state(clock.now().date())) == ("CAN", notice.id, "published")
        correct_notice(judged.actor("director"), notice.id, reason="A figure was wrong")
        jobs.drain()
        assert [each.version for each in award_notices()] == [1, 2]
    assert_valid(at_least=4)


def test_a_quarter_is_closed_once_and_only_by_the_service(noon):
    buyer = accounts.buyer("")
    close_quarter(SYSTEM, buyer.id, quarter_starts_on=noon.date().replace(month=1))
    with pytest.raises(Conflict, match="told of already"):
        close_quarter(SYSTEM, buyer.id, quarter_starts_on=noon.date().replace(month=1))
    with pytest.raises(Forbidden):
        close_quarter(accounts.somebody(Role.DIRECTOR, buyer), buyer.id, quarter_starts_on=noon.date())
    assert len(db.session.scalars(select(AwardGroup)).all()) == 1
