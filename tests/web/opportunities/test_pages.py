"""What everybody reads of opportunities, and what those who follow can do."""

import xml.etree.ElementTree as ET

from marketplace.accounts.queries import actor_of
from marketplace.competitions.lifecycle import ClarificationStatus
from marketplace.kernel.db import db
from marketplace.opportunities import queries as followed_queries
from marketplace.opportunities.models import Alert
from marketplace.opportunities.rules import signature
from tests.browser import words
from tests.factories import accounts, frameworks
from tests.factories import bids as begun
from tests.factories import competitions as made
from tests.factories import opportunities as followed

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_visitor_searches_reads_the_notice_and_learns_who_may_bid(browser, queries):
    competition = made.open_competition()
    made.clarification(competition, status=ClarificationStatus.ANSWERED, answer="In Carlisle")
    bid = begun.submitted_bid(competition)
    with queries() as said:
        page = words(browser.page("/opportunities?words=accommodation&category=ACC&area=region:B&value=large"))
    assert len(said) <= 10
    assert competition.title in page
    shown = browser.page(f"/opportunities/{competition.id}")
    for expected in ("Who may bid", "Apply to join the framework", "In Carlisle", "Sign in to watch", "£600,000.00"):
        assert expected in words(shown)
    assert "you cannot bid in this competition" in words(shown)
    assert bid.reference not in str(shown)
    assert bid.supplier.name not in str(shown)
    assert "Nothing found" in words(browser.page("/opportunities?words=submarines"))
    assert browser.get(f"/opportunities/{made.empty_draft().id}").status_code == 404


def test_under_the_new_law_a_visitor_may_apply_and_bid_at_once(browser):
    framework = frameworks.open_framework(regime=frameworks.Regime.PA23)
    page = words(browser.page(f"/opportunities/{made.open_competition(framework=framework).id}"))
    assert "you can apply to join and bid at the same time" in page


def test_the_feed_and_the_api_say_what_the_list_says(browser):
    competition = made.open_competition(title="Flats & rooms <north>")
    feed = ET.fromstring(browser.get("/opportunities.atom?category=ACC").text)
    assert [each.text for each in feed.iterfind(f"{ATOM}entry/{ATOM}title")] == ["Flats & rooms <north>"]
    assert ET.fromstring(browser.get("/opportunities.atom?category=ETE").text).find(f"{ATOM}entry") is None
    [line] = browser.get("/api/opportunities?words=flats").json["opportunities"]
    assert (line["reference"], line["value_pence"]) == (competition.reference, 600_000_00)


def test_somebody_watches_sets_an_alert_and_ends_it_by_the_signed_link(browser):
    competition, person = made.open_competition(), followed.reader()
    browser.sign_in(person)
    browser.page(f"/opportunities/{competition.id}")
    browser.post(f"/opportunities/{competition.id}/watch")
    assert "Stop watching" in words(browser.page(f"/opportunities/{competition.id}"))
    browser.page("/opportunities/alerts/new")
    assert "Select how soon" in browser.post("/opportunities/alerts/new", data={}).text
    browser.post("/opportunities/alerts/new", data={"category_code": "ACC", "area_key": "", "pace": "daily"})
    page = words(browser.page("/opportunities/following"))
    assert competition.title in page
    assert "Once a day" in page
    follower = followed_queries.follower(actor_of(person))
    browser.sign_out()
    link = f"/alerts/stop/{follower.id}/{signature(follower.mail_key, 'alerts')}"
    browser.page(link)
    assert db.session.query(Alert).count() == 1
    assert "Your alerts have ended" in browser.post(link).text
    assert db.session.query(Alert).count() == 0
    assert browser.get(f"/alerts/stop/{follower.id}/forged").status_code == 404


def test_a_private_calendar_has_the_deadlines_of_what_somebody_is_invited_to(browser):
    competition = made.open_competition()
    person = made.invited(competition)
    browser.sign_in(person)
    browser.page("/opportunities/following")
    browser.post("/opportunities/calendar/renew")
    address = browser.page("/opportunities/following").select_one("code").text
    browser.sign_out()
    answer = browser.get(address.removeprefix("http://localhost:8000"))
    assert answer.mimetype == "text/calendar"
    assert f"UID:bids-{competition.id}" in answer.text.replace("\r\n ", "")
    assert "DTSTART:20270315T120000Z" in answer.text
    assert browser.get(address.removeprefix("http://localhost:8000")[:-8] + "xxxx.ics").status_code == 404


def test_nobody_else_reads_what_somebody_follows(browser):
    followed.watch(followed.reader())
    browser.sign_in(accounts.user(made.Role.OWNER, accounts.supplier()))
    assert "You watch no competition" in words(browser.page("/opportunities/following"))
