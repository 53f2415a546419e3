"""An alert is dropped by its own person."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.errors import NotFound
from marketplace.opportunities import queries
from marketplace.opportunities.commands import drop_alert
from tests.factories import opportunities as followed


def test_its_own_person_drops_it_and_nobody_else():
    person = followed.reader()
    alert = followed.alert(person)
    with pytest.raises(NotFound):
        drop_alert(actor_of(followed.reader()), alert.id)
    drop_alert(actor_of(person), alert.id)
    assert queries.alerts(actor_of(person)) == []
