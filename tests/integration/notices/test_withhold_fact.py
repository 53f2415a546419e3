"""What is kept back is kept back everywhere: in new notices, in new versions, and in old ones when they are opened."""

import pytest
import simplejson
from flask import current_app
from sqlalchemy import select

from marketplace.accounts.queries import actor_of
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import PUBLIC, SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden
from marketplace.notices import queries
from marketplace.notices.commands import withhold_fact
from marketplace.notices.models import Redaction, Release
from marketplace.notices.rules import Fact, Ground
from tests.factories import accounts, competitions
from tests.integration.notices.test_releases import assert_valid, happen

WHY = "A ceiling would tell rivals what a bed costs in this refuge."


@pytest.fixture
def opened(app):
    competition = competitions.open_competition()
    happen("competition.published", competition)
    return competition


def keep_back(competition, who=None, fact=Fact.VALUE):
    [process] = db.session.scalars(queries.visible_processes(SYSTEM)).all()
    who = who or actor_of(competitions.commissioner(competition))
    return withhold_fact(who, process.id, fact=fact, ground=Ground.COMMERCIAL, explanation=WHY)


def test_a_value_is_kept_back_with_who_when_and_why_and_the_public_reads_that_it_is(opened, noon):
    [first] = db.session.scalars(select(Release)).all()
    before = (first.body, first.digest)
    assert "600000" in first.body
    who = actor_of(competitions.commissioner(opened))
    with clock.frozen_at(noon.replace(hour=13)):
        made = keep_back(opened, who)
        jobs.drain()
        happen("competition.extended", opened)
    assert (made.made_by, made.ground) == (who.user_id, Ground.COMMERCIAL)
    first, second, extended = db.session.scalars(select(Release).order_by(Release.number))
    assert (first.body, first.digest) == before
    for release in (first, second, extended):
        [said] = queries.served([release])
        assert "600000" not in said
        assert "withheld, because: sensitive commercial information" in said
    publisher = current_app.extensions["ports"].publisher
    assert "600000" not in queries.package(publisher, [first, second, extended], "https://panel.example/x.json")
    assert "600000" not in simplejson.dumps(queries.record(PUBLIC, first.process.ocid), use_decimal=True)
    assert_valid(at_least=3)


def test_a_word_that_is_kept_back_is_found_by_nobody(opened):
    assert queries.search(PUBLIC, words="keep a home").releases
    keep_back(opened, fact=Fact.DESCRIPTION)
    jobs.drain()
    assert not queries.search(PUBLIC, words="keep a home").releases
    assert queries.search(PUBLIC, words="withheld because").releases


def test_it_is_decided_once_by_whoever_answers_for_the_buyer(opened):
    with pytest.raises(Forbidden):
        keep_back(opened, accounts.somebody(Role.EVALUATOR, opened.buyer_id))
    keep_back(opened)
    with pytest.raises(Conflict, match="kept back already"):
        keep_back(opened)
    assert len(db.session.scalars(select(Redaction)).all()) == 1
