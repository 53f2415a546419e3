"""A competition under the Procurement Act: each stage is its notice, says what that must say, and is due by a day."""

from datetime import date

import pytest
import simplejson
from sqlalchemy import select

from marketplace.contracts.models import Contract
from marketplace.frameworks.commands import announce_framework, assess_conflicts, open_framework
from marketplace.frameworks.models import Regime
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import PUBLIC, SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.notices import queries, rules
from marketplace.notices.models import Release
from tests.factories import accounts, competitions, contracts, evaluations, frameworks
from tests.integration.notices.test_releases import assert_valid, happen


def market():
    """A dynamic market that was intended and opened."""
    framework = frameworks.draft_framework(regime=Regime.PA23, social_value_least=10)
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)
    assess_conflicts(administrator, framework.id, text="Nobody at the centre works for a supplier")
    announce_framework(administrator, framework.id)
    open_framework(administrator, framework.id)
    return framework


def published():
    rows = db.session.scalars(select(Release).where(Release.kind.is_not(None)).order_by(Release.position))
    return {release.kind: simplejson.loads(release.body, use_decimal=True) for release in rows}


def rows_of(body):
    return [row for section in rules.sections(body) for row in section.rows]


def test_each_stage_under_the_new_law_is_its_notice_and_says_what_it_must():
    framework = market()
    judged, award = evaluations.announced(framework=framework)
    happen("competition.published", judged.competition)
    jobs.drain()
    contract = db.session.scalars(select(Contract).where(Contract.award_id == award.id)).one()
    contracts.sign(contract)
    db.session.commit()
    director, today = judged.actor("director"), clock.now().date()
    waiting, announced = queries.due_notices(director, date(2027, 6, 29))
    assert (waiting.code, waiting.due_on, waiting.state(date(2027, 6, 29))) == ("UK7", date(2027, 6, 28), "overdue")
    assert (announced.code, announced.state(today)) == ("UK6", "published")
    happen("contract.signed", contract)
    assert {each.state(today) for each in queries.due_notices(director, today)} == {"published"}
    other = competitions.open_competition(judged.competition.buyer, framework)
    happen("competition.published", other)
    happen("competition.cancelled", other)
    happen("framework.closed", framework)

    found = published()
    assert set(found) == {"UK13", "UK14", "UK6", "UK4", "UK7", "UK12", "UK16"}
    for code, body in found.items():
        said = {section.fact for section in rules.sections(body)}
        assert set(rules.BY_CODE[code].facts) <= said, code
        own = framework.reference.lower() in body["ocid"]
        linked = [one["identifier"] for one in body.get("relatedProcesses", ())]
        assert own or linked == [queries.search(PUBLIC, kind="UK14").releases[0].process.ocid]
    assert ("In each competition", "Social value at least 10, of 100") in rows_of(found["UK14"])
    assert "awardCriteriaDetails" not in found["UK4"]["tender"]
    assert found["UK4"]["ocid"] != found["UK7"]["ocid"], "two call-offs never share an ocid"
    assert_valid(at_least=8)


def test_only_those_who_look_after_a_buyers_notices_see_what_is_due():
    with pytest.raises(Forbidden):
        queries.due_notices(PUBLIC, date(2027, 3, 1))
    assert queries.due_notices(accounts.somebody(Role.CONTRACT_MANAGER, accounts.buyer("")), date(2027, 3, 1)) == []


def test_notices_are_found_by_words_kind_buyer_and_day():
    first, second = competitions.open_competition(), competitions.open_competition(title="Debt advice")
    for each in (first, second):
        happen("competition.published", each)

    def found(**asked):
        return {release.title for release in queries.search(SYSTEM, **asked).releases}

    assert found(words="debts") == {"Debt advice"}
    assert found(buyer_id=str(first.buyer_id)) == {first.title}
    assert found(since=date(2027, 3, 1), until=date(2027, 3, 1)) == {"Debt advice", first.title}
    assert found(until=date(2027, 2, 28)) == found(kind="UK4") == set()
    page = queries.search(SYSTEM, limit=1)
    following = queries.search(SYSTEM, after=page.after)
    assert {each.title for each in (*page.releases, *following.releases)} == {"Debt advice", first.title}
    assert following.after is None


def test_open_data_search_for_a_persons_name_returns_nothing():
    asked = competitions.open_competition()
    happen("competition.published", asked)
    commissioner = competitions.commissioner(asked)
    assert queries.search(PUBLIC, words=asked.title).releases
    assert not queries.search(PUBLIC, words=commissioner.name).releases
