"""An alert tells at once, or once a day, of what fits it."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import publish_competition
from marketplace.kernel import jobs
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden
from marketplace.notifications.models import Message
from marketplace.opportunities.commands import set_alert
from marketplace.opportunities.models import Pace
from tests.factories import competitions as made
from tests.factories import opportunities as followed


def test_who_asked_to_be_told_at_once_is_told_of_what_fits_alone():
    fitting, other, daily = followed.reader(), followed.reader(), followed.reader()
    followed.alert(fitting, category_code="ACC", area_key="unit:48", pace=Pace.AT_ONCE)
    followed.alert(other, category_code="ETE", pace=Pace.AT_ONCE)
    followed.alert(daily, category_code="ACC")
    draft = made.draft_competition()
    publish_competition(actor_of(made.commissioner(draft)), draft.id, vault=made.vault())
    jobs.drain()
    [message] = db.session.query(Message)
    assert (message.address, message.subject) == (fitting.email, f"A new competition for your alert: {draft.title}")
    assert "/alerts/stop/" in message.body


def test_not_twice_for_the_same_and_not_by_a_stranger():
    person = followed.reader()
    followed.alert(person)
    with pytest.raises(Conflict, match="already"):
        set_alert(actor_of(person), pace=Pace.AT_ONCE)
    with pytest.raises(Forbidden):
        set_alert(PUBLIC, pace=Pace.DAILY)
