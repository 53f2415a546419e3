"""A buyer that plans to spend more than £100 million tells of its large plans in a pipeline notice."""

from datetime import date

import pytest
import simplejson
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from marketplace.accounts.queries import actor_of
from marketplace.frameworks.models import Regime
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.kernel.money import Money
from marketplace.notices import queries, rules
from marketplace.notices.commands import correct_notice, state_spend
from marketplace.notices.models import Release
from marketplace.pipeline.models import CompetitionKind
from tests.factories import accounts, frameworks, pipeline
from tests.integration.notices.test_releases import assert_valid

NEXT_YEAR = date(2027, 4, 1)
LARGE = Money.of_pounds(100_000_001)


@pytest.fixture
def market(app):
    return frameworks.open_framework(("ACC",), ("region:B", "region:C"), regime=Regime.PA23)


def large_plan(market, **more):
    plan = pipeline.plan(market, **more)
    plan.lots[0].value = Money.of_pounds(2_000_000)
    db.session.commit()
    return plan


def director_of(plan):
    return actor_of(accounts.user(Role.DIRECTOR, plan.buyer))


def test_large_plans_become_uk1_each_under_its_own_number_and_are_due_by_26_may(market):
    plan = large_plan(market)
    small = pipeline.plan(market, buyer=plan.buyer)
    grant = large_plan(market, buyer=plan.buyer, kind=CompetitionKind.GRANT)
    director = director_of(plan)
    state_spend(director, plan.buyer_id, year_starts_on=NEXT_YEAR, spend=LARGE)
    jobs.drain()

    [release] = db.session.scalars(select(Release)).all()
    assert (release.kind, release.stage) == ("UK1", "pipeline_published")
    assert release.process.ocid.endswith(plan.reference.lower())
    assert not release.process.ocid.endswith((small.reference.lower(), grant.reference.lower()))
    body = simplejson.loads(release.body)
    assert body["planning"]["documents"][0]["noticeType"] == "UK1"
    assert set(rules.BY_CODE["UK1"].facts) <= {section.fact for section in rules.sections(body)}
    [row] = queries.due_notices(director, clock.now().date())
    assert (row.code, row.due_on, row.state(clock.now().date())) == ("UK1", date(2027, 5, 26), "published")
    assert_valid()

    correct_notice(director, release.id, reason="The value was wrong")
    jobs.drain()
    again = db.session.scalars(select(Release).where(Release.version == 2)).one()
    assert (again.kind, again.supersedes_id) == ("UK1", release.id)


def test_from_a_spend_of_100_million_exactly_nothing_is_owed_and_under_the_old_law_neither(market):
    plan = large_plan(market)
    state_spend(director_of(plan), plan.buyer_id, year_starts_on=NEXT_YEAR, spend=Money.of_pounds(100_000_000))
    old = large_plan(None)
    state_spend(director_of(old), old.buyer_id, year_starts_on=NEXT_YEAR, spend=LARGE)
    jobs.drain()
    assert db.session.scalars(select(Release)).all() == []
    assert queries.due_notices(director_of(plan), clock.now().date()) == []


def test_who_which_year_and_that_what_was_said_stays(market):
    plan = large_plan(market)
    with pytest.raises(Forbidden):
        stranger = accounts.somebody(Role.CONTRACT_MANAGER, plan.buyer)
        state_spend(stranger, plan.buyer_id, year_starts_on=NEXT_YEAR, spend=LARGE)
    with pytest.raises(Invalid):
        state_spend(director_of(plan), plan.buyer_id, year_starts_on=date(2028, 4, 1), spend=LARGE)
    said = state_spend(director_of(plan), plan.buyer_id, year_starts_on=NEXT_YEAR, spend=LARGE)
    said.spend = Money.of_pounds(1)
    with pytest.raises(DBAPIError, match="only ever added"):
        db.session.flush()
    db.session.rollback()
