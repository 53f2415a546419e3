"""Giving up what an upload left in the store when it did not come to its end."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.documents.commands import abandon_file
from marketplace.documents.models import ReservedFile
from marketplace.documents.reactions import abandon_files
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from tests.events import events_named
from tests.factories import documents


@pytest.fixture
def orphan(ports, noon):
    with pytest.raises(Invalid):
        documents.document(documents.keeper(), ports, expires_on=noon.date() - timedelta(days=1))
    return db.session.scalars(select(ReservedFile.id)).one()


def test_an_orphan_is_removed_after_a_day_and_what_was_kept_stays(ports, noon, orphan):
    kept = documents.document(documents.keeper(), ports).newest.file_id
    assert set(ports.files.files) == {str(orphan), str(kept)}
    abandon_files()
    jobs.drain()
    assert str(orphan) in ports.files.files

    with clock.frozen_at(noon + timedelta(days=1)):
        abandon_files()
        abandon_files()
        jobs.drain()

    assert set(ports.files.files) == {str(kept)}
    assert [event.subject_id for event in events_named("file.abandoned")] == [orphan]


def test_only_the_service_gives_it_up_and_not_before_its_day_is_over(ports, noon, orphan):
    with pytest.raises(NotNow, match="may still come"):
        abandon_file(SYSTEM, orphan)
    with clock.frozen_at(noon + timedelta(days=1)), pytest.raises(Forbidden):
        abandon_file(documents.keeper(), orphan)
