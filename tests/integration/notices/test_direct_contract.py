"""Every notice of a direct award comes under its own number, from the intention to the end."""

import simplejson
from sqlalchemy import select

from marketplace.contracts.lifecycle import ContractStatus
from marketplace.frameworks.models import Regime
from marketplace.kernel import clock, jobs
from marketplace.kernel.db import db
from marketplace.notices import queries, rules
from marketplace.notices.models import Release
from marketplace.outcomes.rules.failing import Justification
from tests.factories import contracts, frameworks
from tests.integration.contracts.test_draft_direct_contract import awarded_directly
from tests.integration.notices.test_releases import assert_valid, happen


def test_it_is_uk5_then_uk6_with_its_standstill_then_uk7_and_uk11_under_one_ocid(app):
    market = frameworks.open_framework(("ACC",), ("region:B", "police:cumbria"), regime=Regime.PA23)
    found, row, contract = awarded_directly(framework=market)
    contracts.sign(contract)
    db.session.commit()
    happen("contract.signed", contract)
    contract.status, contract.ended_at, contract.live_at = ContractStatus.ENDED, clock.now(), clock.now()
    db.session.commit()
    happen("contract.ended", contract)

    rows = db.session.scalars(select(Release).order_by(Release.position)).all()
    failed, *direct = rows
    assert [each.kind for each in direct] == ["UK5", "UK6", "UK7", "UK11"]
    assert {each.process.ocid for each in direct} == {f"{failed.process.ocid}-d1"}
    bodies = [simplejson.loads(each.body) for each in direct]
    assert {body["awards"][0]["id"] for body in bodies} == {f"{found.competition.reference}-D1-1"}
    assert [body["awards"][0]["status"] for body in bodies] == ["pending", "pending", "active", "active"]
    ends = bodies[1]["awards"][0]["standstillPeriod"]["endDate"]
    assert ends == rules.last_moment(row.standstill_ends_on)
    assert bodies[2]["contracts"][0]["awardID"] == bodies[0]["awards"][0]["id"]
    for release, body in zip(direct, bodies, strict=True):
        facts = {section.fact for section in rules.sections(body)}
        assert set(rules.BY_CODE[release.kind].facts) - {"bids"} <= facts  # nobody was asked to bid
    today = clock.now().date()
    owed = {each.code: each.state(today) for each in queries.due_notices(found.actor("director"), today)}
    assert owed == dict.fromkeys(("UK5", "UK6", "UK7", "UK11", "UK12"), "published")
    assert_valid(at_least=5)


def test_under_the_old_law_the_signed_contract_is_the_award_notice(app):
    _found, _, contract = awarded_directly(Justification.EXTREME_URGENCY)
    contracts.sign(contract)
    db.session.commit()
    happen("contract.signed", contract)
    jobs.drain()
    kinds = [each.kind for each in db.session.scalars(select(Release).order_by(Release.position))]
    assert kinds == [None, None, None, "CAN"]
    assert_valid(at_least=3)
