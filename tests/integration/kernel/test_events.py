"""Events are only ever added, sealed in a chain, and a change to history shows."""

import time

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from marketplace.audit.commands import record_refusal
from marketplace.kernel import clock, jobs, seals
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db


def happen(times=1):
    for _ in range(times):
        record_refusal(SYSTEM, place="here", word="no")


def sealed(count):
    """Seal until this many events are; another run on the same server may hold seals back for a while."""
    for _ in range(300):
        jobs.seal_events()
        rows = db.session.scalars(select(seals.Seal).order_by(seals.Seal.id)).all()
        db.session.rollback()
        if sum(row.events for row in rows) == count:
            return rows
        time.sleep(0.1)
    raise AssertionError("the events were not sealed in half a minute")


@pytest.mark.parametrize("change", ["UPDATE event SET name = 'x'", "DELETE FROM event", "TRUNCATE event"])
def test_the_database_refuses_to_change_events(app, change):
    happen()
    with pytest.raises(DBAPIError, match="only ever added"):
        db.session.execute(text(change))
    db.session.rollback()


def test_each_seal_continues_the_one_before(committing_database):
    happen(2)
    sealed(2)
    happen()
    rows = sealed(3)
    jobs.seal_events()

    assert [row.events for row in rows] == [2, 1]
    assert rows[0].hash != rows[1].hash
    assert seals.broken_seals() == []
    checked = seals.check_seals()
    assert (checked.first, checked.last, checked.events, checked.broken) == (rows[0].id, rows[1].id, 3, [])


def test_a_piece_of_the_seals_is_checked_from_the_one_before_it(committing_database):
    happen(2)
    sealed(2)
    happen()
    older, newer = sealed(3)

    newest = seals.check_seals(most=1)
    rest = seals.check_seals(before=newest.first, most=1)

    assert (newest.first, newest.last, newest.events, newest.broken, newest.has_older) == (
        newer.id,
        newer.id,
        1,
        [],
        True,
    )
    assert (rest.last, rest.events, rest.broken, rest.has_older) == (older.id, 2, [], False)
    assert seals.check_seals(before=rest.first) is None


def test_much_that_happened_at_once_is_sealed_in_parts_that_can_be_checked(committing_database):
    happen(5)
    for _ in range(300):
        seals.seal(clock.now(), most=2)
        db.session.commit()
        parts = [row.events for row in db.session.scalars(select(seals.Seal).order_by(seals.Seal.id))]
        if sum(parts) == 5:
            break
        time.sleep(0.1)
    assert len(parts) >= 3
    assert max(parts) <= 2
    assert seals.broken_seals() == []


def test_a_change_to_history_breaks_its_seal(committing_database):
    happen()
    first, *_ = sealed(1)
    happen()
    sealed(2)
    with committing_database.begin() as connection:
        connection.execute(text("ALTER TABLE event DISABLE TRIGGER event_is_append_only"))
        connection.execute(text("UPDATE event SET facts = '{}' WHERE id = (SELECT min(id) FROM event)"))
        connection.execute(text("ALTER TABLE event ENABLE TRIGGER event_is_append_only"))
    db.session.rollback()
    assert seals.broken_seals() == seals.check_seals().broken == [first.id]


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
        assert db.session.scalars(select(seals.Seal)).all() == []
        db.session.rollback()
        slow.commit()
    [seal] = sealed(2)
    assert seal.events == 2
