"""What the public reads of what was published, and the data behind it."""

import json
import re
from datetime import timedelta

import pytest
from flask import current_app

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notices.commands import publish_release
from tests.factories.accounts import centre, supplier


@pytest.fixture
def published(app):
    """Three releases of one framework, an hour apart."""
    buyer, found = centre(), []
    for hours in (3, 2, 1):
        event = Event(
            transaction=1,
            name="x.y",
            happened_at=clock.now() - timedelta(hours=hours),
            subject_kind="x",
            subject_id=supplier().id,
            facts={},
        )
        db.session.add(event)
        db.session.commit()
        found.append(
            publish_release(
                SYSTEM,
                current_app.extensions["ports"].publisher,
                event,
                reference="F-1",
                process_title="Rehabilitation services",
                stage="framework_opened",
                title="Rehabilitation services",
                tags=["tender"],
                buyer=buyer,
                parts=lambda: {"tender": {"id": "F-1", "description": "Help to settle", "status": "active"}},
            )
        )
    return found


def test_anybody_reads_a_notice_in_plain_english(browser, published):
    page = browser.get(f"/notices/{published[0].id}")
    assert "Suppliers can apply to join" in page.text
    assert "Help to settle" in page.text
    assert "Rehabilitation services" in browser.get("/notices").text


def test_the_package_leads_from_page_to_page_and_misses_nothing(browser, published):
    answer = browser.get("/open-data/ocds/releases.json?limit=2")
    first = json.loads(answer.text)
    assert [one["id"][-4:] for one in first["releases"]] == ["0003", "0002"]
    following = re.fullmatch(r'<http://localhost:8000(.+)>; rel="next"', answer.headers["Link"])[1]
    last = browser.get(following)
    assert [one["id"][-4:] for one in json.loads(last.text)["releases"]] == ["0001"]
    assert "Link" not in last.headers


def test_a_record_holds_the_releases_and_their_latest_state(browser, published):
    found = json.loads(browser.get("/open-data/ocds/records/ocds-openpanel-f-1.json").text)
    [record] = found["records"]
    assert len(record["releases"]) == 3
    assert record["compiledRelease"]["tender"]["status"] == "active"


def test_what_was_never_published_is_not_found(browser, app):
    assert browser.get("/open-data/ocds/records/ocds-none.json").status_code == 404
    assert browser.get("/open-data/ocds/releases.json?after=nonsense").status_code == 404


def test_before_anything_happened_the_list_says_so(browser, app):
    assert "Nothing has been published yet" in browser.get("/notices").text
