"""Events are only ever added, sealed in a chain, and a change to history shows."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from marketplace.audit.commands import record_refusal
from marketplace.kernel import events, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db


def happen(times=1):
    for _ in range(times):
        record_refusal(SYSTEM, place="here", word="no")


@pytest.mark.parametrize("change", ["UPDATE event SET name = 'x'", "DELETE FROM event", "TRUNCATE event"])
def test_the_database_refuses_to_change_events(app, change):
    happen()
    with pytest.raises(DBAPIError, match="only ever added"):
        db.session.execute(text(change))
    db.session.rollback()


def test_each_seal_continues_the_one_before(committing_database):
    happen(2)
    jobs.seal_events()
    happen()
    jobs.seal_events()
    jobs.seal_events()

    seals = db.session.scalars(select(events.Seal).order_by(events.Seal.id)).all()
    assert [seal.events for seal in seals] == [2, 1]
    assert seals[0].hash != seals[1].hash
    assert events.broken_seals() == []


def test_a_change_to_history_breaks_its_seal(committing_database):
    happen()
    jobs.seal_events()
    happen()
    jobs.seal_events()
    with committing_database.begin() as connection:
        connection.execute(text("ALTER TABLE event DISABLE TRIGGER event_is_append_only"))
        connection.execute(text("UPDATE event SET facts = '{}' WHERE id = (SELECT min(id) FROM event)"))
        connection.execute(text("ALTER TABLE event ENABLE TRIGGER event_is_append_only"))
    db.session.rollback()
    assert events.broken_seals() == [1]


def test_an_event_that_commits_late_is_sealed_later_and_never_passed_over(committing_database):
    with committing_database.connect() as slow:
        slow.execute(
            text(
                "INSERT INTO event (transaction, name, happened_at, subject_kind, subject_id, facts) VALUES"
                " (pg_current_xact_id()::text::bigint, 'late.one', now(), 'x', gen_random_uuid(), '{}')"
            )
        )
        happen()
        jobs.seal_events()
        assert db.session.scalars(select(events.Seal)).all() == []
        db.session.rollback()
        slow.commit()
    jobs.seal_events()
    [seal] = db.session.scalars(select(events.Seal))
    assert seal.events == 2
