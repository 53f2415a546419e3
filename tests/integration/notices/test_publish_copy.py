"""A copy of a contract over £5 million is published, without what is withheld on a ground of law."""

from datetime import date

import pytest
import simplejson
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from marketplace.contracts.models import Contract
from marketplace.frameworks.models import Regime
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from marketplace.notices import queries
from marketplace.notices.commands import publish_copy
from marketplace.notices.models import Release
from marketplace.notices.rules import Ground
from tests.factories import accounts, contracts, evaluations, frameworks
from tests.integration.notices.test_releases import assert_valid

WHY = "Its price for a year would tell rivals how it pays its staff"


@pytest.fixture
def large(app):
    market = frameworks.open_framework(("ACC",), ("region:B", "police:cumbria"), regime=Regime.PA23)
    found, award = evaluations.announced(framework=market)
    jobs.drain()
    contract = db.session.scalars(select(Contract).where(Contract.award_id == award.id)).one()
    contracts.sign(contract)
    contract.copy_due_on = date(2027, 8, 27)
    db.session.commit()
    return found, contract


def test_withheld_clauses_are_left_out_with_the_ground_and_the_rest_is_as_it_was_signed(large):
    found, contract = large
    director, today = found.actor("director"), clock.now().date()
    before = next(row for row in queries.due_notices(director, today) if row.to_copy)
    assert (before.code, before.due_on, before.state(date(2027, 8, 28))) == ("UK7", date(2027, 8, 27), "overdue")
    copy = publish_copy(director, contract.id, withhold=["4"], ground=Ground.COMMERCIAL, explanation=WHY)
    jobs.drain()

    signed = contract.terms["document"]
    assert (
        "4. Price\n[Withheld, because: sensitive commercial information (Procurement Act 2023, section 94)" in copy.text
    )
    assert "£360,000" not in copy.text
    assert signed.split("5. Volume")[1] == copy.text.split("5. Volume")[1]
    release = db.session.scalars(select(Release).where(Release.stage == "contract_copied")).one()
    [shown] = simplejson.loads(release.body)["contracts"][0]["documents"]
    assert (shown["documentType"], shown["noticeType"]) == ("contractSigned", "UK7")
    assert shown["url"].endswith(f"/contracts/copies/{copy.id}")
    after = next(row for row in queries.due_notices(director, today) if row.to_copy)
    assert (after.state(today), after.release_id) == ("published", release.id)
    assert_valid(at_least=2)


def test_another_copy_is_another_version_and_the_first_stays(large):
    found, contract = large
    first = publish_copy(
        found.actor("director"), contract.id, withhold=["4"], ground=Ground.COMMERCIAL, explanation=WHY
    )
    second = publish_copy(accounts.somebody(Role.CONTRACT_MANAGER, found.competition.buyer), contract.id)
    assert (first.version, second.version, second.text) == (1, 2, contract.terms["document"])
    first.text = "Another"
    with pytest.raises(DBAPIError, match="only ever added"):
        db.session.flush()
    db.session.rollback()


def test_who_of_what_and_what_cannot_be_withheld(large):
    found, contract = large
    with pytest.raises((Forbidden, NotFound)):
        publish_copy(accounts.somebody(Role.OWNER, contract.supplier), contract.id)
    with pytest.raises(Invalid):
        publish_copy(found.actor("director"), contract.id, withhold=["1"], ground=Ground.COMMERCIAL, explanation=WHY)
    contract.copy_due_on = None
    db.session.commit()
    with pytest.raises(NotNow, match="more than £5 million"):
        publish_copy(found.actor("director"), contract.id)
