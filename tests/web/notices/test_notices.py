"""What the public reads of what was published, and the data behind it."""

import json
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from flask import current_app

from marketplace.frameworks.models import Regime
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notices.commands import publish_release
from tests.factories.accounts import buyer, centre, supplier, user
from tests.factories.evaluations import announced
from tests.factories.frameworks import open_framework

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def published(app):
    """Three releases of one framework, an hour apart."""
    return published_three()


def publish_some():
    """The ids of the same, really committed."""
    return [release.id for release in published_three()]


def published_three():
    """Three releases of one framework, an hour apart."""
    owner, found = centre(), []
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
                buyer=owner,
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


def test_a_notice_is_had_on_paper_and_as_a_package(browser, published):
    paper = browser.get(f"/notices/{published[0].id}.pdf")
    assert (paper.content_type, paper.data[:5]) == ("application/pdf", b"%PDF-")
    again = browser.get(f"/notices/{published[0].id}.pdf")
    assert paper.data == again.data
    package = json.loads(browser.get(f"/open-data/ocds/releases/{published[0].id}.json").text)
    assert [one["id"][-4:] for one in package["releases"]] == ["0001"]


def test_notices_are_found_by_words_and_days_and_what_is_wrong_is_said(browser, published):
    assert "Rehabilitation services" in browser.get("/notices?words=settle").text
    assert "No notice fits" in browser.get("/notices?words=housing").text
    assert "No notice fits" in browser.get("/notices?since=2027-03-02").text
    wrong = browser.get("/notices?since-day=40&since-month=3&since-year=2027&until-day=&until-month=&until-year=")
    assert "There is a problem" in wrong.text
    found = browser.get("/api/notices?kind=&words=settle&limit=2").json
    assert [each["version"] for each in found["releases"]] == [1, 1]
    assert found["after"]


def test_everything_is_had_as_lines_and_as_a_spreadsheet(browser, published):
    lines = browser.get("/open-data/ocds/releases.jsonl").text.splitlines()
    assert [json.loads(line)["id"][-4:] for line in lines] == ["0001", "0002", "0003"]
    heading, *rows = browser.get("/open-data/notices.csv").text.splitlines()
    assert heading.startswith("notice,stage,ocid,release,version")
    assert [row.split(",")[2] for row in rows] == ["ocds-openpanel-f-1"] * 3
    assert "Which notice is which" in browser.get("/open-data").text


def test_who_answers_for_a_notice_corrects_it_and_keeps_things_back_and_nobody_else_may(browser, published):
    release = published[0]
    page = f"/notices/{release.id}"
    assert "You answer for this notice" not in browser.get(page).text
    browser.sign_in(user(Role.COMMISSIONER, buyer("")))
    assert browser.get(f"{page}/correct").status_code == 404
    assert browser.get(f"/notices/processes/{release.process_id}/withhold").status_code == 404
    browser.sign_in(user(Role.FRAMEWORK_ADMINISTRATOR, release.process.buyer_id))
    assert "You answer for this notice" in browser.get(page).text
    assert "Enter what was wrong" in browser.post(f"{page}/correct", data={"reason": ""}).text
    assert browser.post(f"{page}/correct", data={"reason": "A word was missing"}).status_code in (302, 303)
    assert "A word was missing" in browser.get(page).text
    asked = {"fact": "description", "ground": "commercial", "explanation": "Too short"}
    where = f"/notices/processes/{release.process_id}/withhold"
    assert "at least 30" in browser.post(where, data=asked).text
    asked["explanation"] = "The description would tell where people live who must not be found."
    assert browser.post(where, data=asked).status_code in (302, 303)
    assert "withheld, because: sensitive commercial information" in browser.get(page).text
    assert "Help to settle" not in browser.get(page).text
    kept = browser.get(where).text
    assert "The description of the service" in kept
    assert "Sensitive commercial information" in kept


def test_a_buyer_sees_what_is_due_and_chooses_to_tell_by_the_quarter(browser, app):
    region = buyer("", name="North West region")
    browser.sign_in(user(Role.DIRECTOR, region))
    assert "No notice is due" in browser.get("/notices/due").text
    assert browser.post(f"/notices/grouping/{region.id}", data={"by_quarter": "yes"}).status_code in (302, 303)
    assert "together, after each quarter" in browser.get("/notices/due").text
    found, award = announced(framework=open_framework(regime=Regime.PA23))
    jobs.drain()
    browser.sign_in(found.people["director"])
    page = browser.get("/notices/due").text
    assert "UK6 Contract award notice" in page
    assert award.lot.title in page
    browser.sign_in(user(Role.OWNER, supplier()))
    assert browser.get("/notices/due").status_code == 404


def test_the_feed_gives_each_release_once_in_the_order_of_its_commit(committing_database):
    browser = current_app.test_client()
    releases = publish_some()
    first = browser.get("/open-data/ocds/changes.json?limit=2")
    assert [one["id"][-4:] for one in json.loads(first.text)["releases"]] == ["0001", "0002"]
    following = re.fullmatch(r'<http://localhost:8000(.+)>; rel="next"', first.headers["Link"])[1]
    second = browser.get(following)
    assert [one["id"][-4:] for one in json.loads(second.text)["releases"]] == ["0003"]
    following = re.fullmatch(r'<http://localhost:8000(.+)>; rel="next"', second.headers["Link"])[1]
    assert json.loads(browser.get(following).text)["releases"] == []
    feed = ElementTree.fromstring(browser.get("/notices/feed.atom").data)
    entries = [each.findtext(f"{ATOM}id")[-36:] for each in feed.findall(f"{ATOM}entry")]
    assert entries == [str(each) for each in reversed(releases)]
    assert browser.get("/open-data/ocds/changes.json?after=nonsense").status_code == 404
