"""One command, one transaction, one instant: all of it or none of it."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from marketplace.audit.models import Refused
from marketplace.kernel.actor import PUBLIC, SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotFound
from marketplace.kernel.events import Event
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work


def add_refusal(work):
    return work.add(Refused(id=uuid4(), place="here", word="no", refused_at=work.now))


def kept():
    return db.session.scalar(select(func.count()).select_from(Refused))


def test_what_is_allowed_and_recorded_is_kept_with_its_event(noon):
    with unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        refused = add_refusal(work)
        work.record("request.refused", refused, word="no")

    [event] = db.session.scalars(select(Event))
    assert (event.name, event.subject_kind, event.subject_id) == ("request.refused", "refused", refused.id)
    assert (event.happened_at, event.facts) == (noon, {"word": "no"})
    assert event.transaction > 0


def test_work_that_nobody_allowed_is_not_kept():
    with pytest.raises(RuntimeError, match="allowed"), unit_of_work(SYSTEM) as work:
        work.record("request.refused", add_refusal(work))
    assert kept() == 0


def test_work_that_nobody_recorded_is_not_kept():
    with pytest.raises(RuntimeError, match="recorded"), unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        add_refusal(work)
    assert kept() == 0


def test_a_refusal_leaves_nothing_behind():
    with pytest.raises(Forbidden), unit_of_work(PUBLIC) as work:
        add_refusal(work)
        work.allow(is_the_service)
    assert kept() == 0


def test_no_lock_is_taken_after_the_clock_was_read():
    with pytest.raises(RuntimeError, match="before the clock"), unit_of_work(SYSTEM) as work:
        assert work.now
        work.lock(select(Refused), uuid4())


def test_a_row_that_is_not_there_is_not_found():
    with pytest.raises(NotFound), unit_of_work(SYSTEM) as work:
        work.lock(select(Refused), uuid4())


def test_commands_never_call_commands():
    with pytest.raises(RuntimeError, match="never call"), unit_of_work(SYSTEM), unit_of_work(SYSTEM):
        pass


def test_a_broken_constraint_is_said_in_words_where_we_know_them_and_an_error_where_not():
    class Diagnosis:
        constraint_name = "uq_reacted_once"

    class Broken:
        orig = type("Orig", (), {"diag": Diagnosis})

    assert isinstance(Conflict.of(Broken), Conflict)
    Diagnosis.constraint_name = "unknown"
    assert Conflict.of(Broken) is Broken
