"""An outage of the service moves each deadline that fell into it, for everybody."""

from datetime import UTC, date, datetime, time

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import record_outage
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, Invalid
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made

NOW = datetime(2027, 3, 15, 12, 30, tzinfo=UTC)
OUTAGE = {
    "began_on": date(2027, 3, 15), "began_at_time": time(11, 30), "ended_on": date(2027, 3, 15),
    "ended_at_time": time(12, 15), "cause": "The database was away",
}  # fmt: skip


def record(person=None, **more):
    operator = person or accounts.user(Role.OPERATOR, accounts.centre())
    with clock.frozen_at(NOW):
        return record_outage(actor_of(operator), **OUTAGE | more, vault=made.vault())


def test_a_deadline_inside_moves_to_the_next_working_day_and_one_outside_stays():
    inside, outside = made.open_competition(), made.open_competition(closes_at=datetime(2027, 3, 15, 11, tzinfo=UTC))
    outage = record()
    assert inside.closes_at == datetime(2027, 3, 16, 12, tzinfo=UTC)
    assert outside.closes_at == datetime(2027, 3, 15, 11, tzinfo=UTC)
    [extension] = inside.extensions
    assert (extension.outage_id, extension.reason) == (outage.id, "The database was away")
    [told] = events_named("competition.extended")
    assert told.subject_id == inside.id
    [event] = events_named("service_outage.recorded")
    assert event.facts["moved"] == 1


def test_only_the_operator_records_one_and_once_it_is_over():
    competition = made.open_competition()
    with pytest.raises(Forbidden):
        record(made.commissioner(competition))
    with pytest.raises(Invalid, match="problem"):
        record(ended_at_time=time(13))
    with pytest.raises(Invalid, match="problem"):
        record(ended_at_time=time(11))
