"""Pages that only read need no transaction; what they do record is still whole; a connection that died is replaced."""

from datetime import UTC
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.pool import NullPool

from marketplace.kernel import db as database
from marketplace.kernel.actor import PUBLIC, SYSTEM
from marketplace.kernel.db import begin_transaction, db, read_only, without_transaction
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.reference.commands import load_facts
from marketplace.reference.models import Area
from tests.factories import accounts


def both_at_once() -> bool:
    """Whether two statements stand in one transaction, whose beginning `now()` tells."""
    first = db.session.scalar(text("SELECT now()"))
    return bool(first == db.session.scalar(text("SELECT now()")))


def test_a_session_that_only_reads_has_no_transaction(committing_database: Engine) -> None:
    read_only()
    assert not both_at_once()


def test_any_other_session_has_one(committing_database: Engine) -> None:
    assert both_at_once()


def test_a_unit_of_work_on_a_page_that_reads_is_whole_or_nothing(committing_database: Engine) -> None:
    read_only()
    db.session.execute(text("CREATE TABLE noted (words text)"))
    with pytest.raises(ZeroDivisionError), unit_of_work(PUBLIC):
        assert both_at_once()
        db.session.execute(text("INSERT INTO noted VALUES ('half of it')"))
        raise ZeroDivisionError
    assert db.session.scalar(text("SELECT count(*) FROM noted")) == 0


def test_a_connection_that_died_while_it_lay_idle_is_replaced_and_nobody_notices(
    committing_database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "TRUSTED_FOR", -1)
    before = db.session.scalar(text("SELECT pg_backend_pid()"))
    db.session.remove()
    with create_engine(committing_database.url, poolclass=NullPool).connect() as elsewhere:
        elsewhere.execute(text(f"SELECT pg_terminate_backend({before})"))
    assert db.session.scalar(text("SELECT pg_backend_pid()")) != before


def test_what_is_set_for_a_transaction_lasts_for_its_next_statement(committing_database: Engine) -> None:
    read_only()
    begin_transaction()
    db.session.execute(text("SELECT set_config('pg_trgm.word_similarity_threshold', '0.4', true)"))
    assert db.session.scalar(text("SELECT current_setting('pg_trgm.word_similarity_threshold')")) == "0.4"


def test_whatever_a_page_reads_comes_over_one_connection_which_is_given_back(committing_database: Engine) -> None:
    pid = text("SELECT pg_backend_pid()")
    pools: list[Any] = [without_transaction(committing_database).pool, committing_database.pool]
    read_only()
    assert db.session.connection().execute(pid).scalar() == db.session.scalar(pid)
    assert [pool.checkedout() for pool in pools] == [1, 0]
    begin_transaction()
    db.session.scalar(pid)
    assert [pool.checkedout() for pool in pools] == [0, 1]
    db.session.remove()
    assert [pool.checkedout() for pool in pools] == [0, 0]


def test_what_one_page_reads_is_never_taken_for_what_the_next_reads(committing_database: Engine) -> None:
    load_facts(SYSTEM)
    db.session.remove()
    read_only()
    before = db.session.scalars(select(Area).limit(1)).one()
    db.session.remove()
    read_only()
    assert db.session.get_one(Area, before.key) is not before


def test_closing_the_database_closes_the_connections_that_only_read(committing_database: Engine) -> None:
    read_only()
    pid = db.session.scalar(text("SELECT pg_backend_pid()"))
    db.session.remove()
    committing_database.dispose()
    assert not db.session.scalar(text("SELECT count(*) FROM pg_stat_activity WHERE pid = :pid"), {"pid": pid})


def test_a_page_that_records_what_was_read_goes_on_without_a_transaction(committing_database: Engine) -> None:
    charity = accounts.supplier()
    read_only()
    with unit_of_work(SYSTEM) as work:
        work.allow(lambda actor: True)
        work.record("organisation.read", charity)
    assert not both_at_once()


def test_what_writes_keeps_its_transaction_after_it_has_written(committing_database: Engine) -> None:
    charity = accounts.supplier()
    with unit_of_work(SYSTEM) as work:
        work.allow(lambda actor: True)
        work.record("organisation.read", charity)
    assert both_at_once()


def test_statements_of_a_page_that_records_stay_prepared_from_one_page_to_the_next(committing_database: Engine) -> None:
    charity = accounts.supplier()
    prepared = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT ''a page''%'")
    for _ in range(10):
        db.session.remove()
        read_only()
        with unit_of_work(SYSTEM) as work:
            work.allow(lambda actor: True)
            work.record("organisation.read", charity)
            db.session.scalar(text("SELECT 'a page'"))
            kept = db.session.scalar(prepared)
        db.session.scalar(text("SELECT 'read after it'"))
    assert kept == 1


def test_a_moment_is_read_in_utc_whatever_zone_the_server_is_set_to(committing_database: Engine) -> None:
    name = committing_database.url.database
    with committing_database.begin() as connection:
        connection.execute(text(f"ALTER DATABASE \"{name}\" SET timezone = 'Asia/Tokyo'"))
    elsewhere = create_engine(committing_database.url)
    with elsewhere.connect() as connection:
        assert connection.scalar(text("SELECT now()")).tzinfo is UTC
    elsewhere.dispose()
