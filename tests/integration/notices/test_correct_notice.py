"""A correction is a new version: the earlier one stays, with its hash, and says that it was replaced."""

import hashlib

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from marketplace.accounts.queries import actor_of
from marketplace.kernel import jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden
from marketplace.notices import queries
from marketplace.notices.commands import correct_notice
from marketplace.notices.models import Release
from tests.factories import accounts, competitions
from tests.integration.notices.test_releases import assert_valid, happen


@pytest.fixture
def opened(app):
    """A competition whose opening was published."""
    competition = competitions.open_competition()
    happen("competition.published", competition)
    return competition


def releases():
    return db.session.scalars(select(Release).order_by(Release.number)).all()


def test_republishing_makes_a_new_release_id_and_the_earlier_hash_is_unchanged(opened):
    [first] = releases()
    before = (first.body, first.digest)
    opened.description = "Help to find and keep a home, and to pay its rent."
    db.session.commit()
    correct_notice(actor_of(competitions.commissioner(opened)), first.id, reason="The description was cut off")
    jobs.drain()
    first, second = releases()
    assert (first.body, first.digest) == before
    assert first.digest == hashlib.sha256(first.body.encode()).hexdigest()
    assert (second.version, second.supersedes_id, second.tags) == (2, first.id, ["tenderUpdate"])
    assert "pay its rent" in second.body
    assert first.body.split('"id": ')[1] != second.body.split('"id": ')[1]
    assert [each.version for each in queries.versions(first)] == [2, 1]
    assert [each.id for each in queries.search(SYSTEM).releases] == [second.id]
    assert queries.corrections_of(second) == {first.id: "The description was cut off", second.id: ""}
    assert_valid(at_least=2)


def test_a_notice_is_replaced_once_and_only_by_whoever_answers_for_it(opened):
    [release] = releases()
    who = actor_of(competitions.commissioner(opened))
    with pytest.raises(Forbidden):
        correct_notice(accounts.somebody(Role.COMMISSIONER, accounts.buyer("")), release.id, reason="Mine")
    correct_notice(who, release.id, reason="Wrong")
    with pytest.raises(Conflict, match="newest version"):
        correct_notice(who, release.id, reason="Wrong again")


@pytest.mark.parametrize("change", ["UPDATE correction SET reason = 'x'", "DELETE FROM release"])
def test_the_database_refuses_to_change_what_was_published_or_why(opened, change):
    with pytest.raises(DBAPIError, match="only ever added"):
        db.session.execute(text(change))
    db.session.rollback()
