"""A job that gave up is tried again when somebody who runs the service says so."""

import pytest
from sqlalchemy import text

from marketplace.accounts.queries import actor_of
from marketplace.audit.commands import run_job_again
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotFound
from tests.events import events_named
from tests.factories.accounts import centre, supplier, user


def job(status):
    said = "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('x', 'react', :status) RETURNING id"
    found = db.session.scalar(text(said), {"status": status})
    db.session.commit()
    return found


def operator():
    return actor_of(user(Role.OPERATOR, centre()))


def status_of(number):
    return db.session.scalar(text("SELECT status FROM procrastinate_jobs WHERE id = :id"), {"id": number})


def test_a_job_that_gave_up_waits_again():
    number = job("failed")
    run_job_again(operator(), number)
    assert status_of(number) == "todo"
    assert [event.facts["job_id"] for event in events_named("job.run_again")] == [number]


def test_only_a_job_that_gave_up():
    with pytest.raises(NotFound):
        run_job_again(operator(), job("succeeded"))


def test_only_by_those_who_run_the_service():
    with pytest.raises(Forbidden):
        run_job_again(actor_of(user(Role.OWNER, supplier())), job("failed"))
