"""Alerts end by a signed link, without signing in."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.errors import NotFound
from marketplace.opportunities import queries
from marketplace.opportunities.commands import stop_alerts
from marketplace.opportunities.rules import signature
from tests.factories import opportunities as followed


def test_a_signed_link_ends_every_alert_of_its_person_alone():
    person, other = followed.reader(), followed.reader()
    for each in (person, other):
        followed.alert(each)
    follower = queries.follower(actor_of(person))
    with pytest.raises(NotFound):
        stop_alerts(PUBLIC, follower.id, signature=signature(follower.calendar_key, "alerts"))
    stop_alerts(PUBLIC, follower.id, signature=signature(follower.mail_key, "alerts"))
    assert queries.alerts(actor_of(person)) == []
    assert len(queries.alerts(actor_of(other))) == 1
