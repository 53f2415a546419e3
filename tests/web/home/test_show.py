"""The front page, its small print, and what stands around every page."""

import pytest

from tests.browser import page_of, words
from tests.factories.competitions import open_competition
from tests.factories.contracts import contract


def test_the_front_page_says_what_this_is_and_leads_on(browser):
    answer = browser.get("/")
    assert answer.status_code == 200
    page = page_of(answer)
    doors = {words(link): link["href"] for link in page.select(".op-door a")}
    assert doors["Provide services"] == "/how-to-join"
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
    for door in doors.values():
        assert browser.get(door).status_code == 200


def test_the_front_page_counts_what_there_is_and_leads_to_each(browser):
    open_competition()
    contract()
    page = page_of(browser.get("/"))
    counted = {words(link): link["href"] for link in page.select(".op-figures a")}
    assert {"1 service open", "1 competition open"} <= set(counted)
    for address in counted.values():
        assert browser.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/accessibility", "/privacy", "/cookies"])
def test_the_small_print_is_open_to_everybody(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    assert address in {link["href"] for link in page_of(answer).select(".op-footer a")}


def test_a_page_that_is_not_there_says_so(browser):
    answer = browser.get("/nowhere")
    assert (answer.status_code, words(page_of(answer).h1)) == (404, "Page not found")


def test_assets_are_kept_for_as_long_as_their_address_lasts(browser):
    sheet = page_of(browser.get("/")).select("link[rel=stylesheet]")[-1]["href"]
    for address, kept in ((sheet, True), ("/static/openpanel.css", False)):
        with browser.get(address) as answer:
            assert (answer.status_code, "immutable" in answer.headers.get("Cache-Control", "")) == (200, kept)


def test_whoever_came_by_an_encrypted_way_comes_by_no_other(browser):
    assert "max-age=31536000" in browser.get("/", base_url="https://localhost").headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in browser.get("/").headers
