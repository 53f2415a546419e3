"""A release is numbered within its process, dated when it happened, and published once."""

from datetime import timedelta

import pytest
import simplejson
from flask import current_app
from sqlalchemy import select

from marketplace.accounts.queries import actor_of
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden
from marketplace.kernel.events import Event
from marketplace.notices.commands import publish_release
from marketplace.notices.models import Release
from tests.factories.accounts import centre, supplier, user


def happened(ago=timedelta(0)):
    row = Event(
        transaction=1, name="x.y", happened_at=clock.now() - ago, subject_kind="x", subject_id=supplier().id, facts={}
    )
    db.session.add(row)
    db.session.commit()
    return row


def publish(event, actor=SYSTEM, reference="F-1"):
    return publish_release(
        actor,
        current_app.extensions["ports"].publisher,
        event,
        reference=reference,
        process_title="A framework",
        stage="framework_opened",
        title="A framework",
        tags=["tender"],
        buyer=centre(),
        parts=lambda: {"tender": {"id": "1"}, "awards": []},
    )


def test_releases_are_numbered_within_their_process(noon):
    first, second, other = publish(happened()), publish(happened()), publish(happened(), reference="F-2")
    assert [first.number, second.number, other.number] == [1, 2, 1]
    assert simplejson.loads(second.body)["id"] == "ocds-openpanel-f-1-0002"


def test_a_release_is_dated_when_it_happened_and_leaves_out_what_is_empty(noon):
    release = publish(happened(timedelta(days=2)))
    assert release.published_at == noon - timedelta(days=2)
    assert "awards" not in simplejson.loads(release.body)


def test_an_event_is_published_once(noon):
    event = happened()
    publish(event)
    with pytest.raises(Conflict, match="published already"):
        publish(event)
    assert len(db.session.scalars(select(Release)).all()) == 1


def test_only_the_service_publishes(noon):
    with pytest.raises(Forbidden):
        publish(happened(), actor_of(user(Role.OWNER, supplier())))
