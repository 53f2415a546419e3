"""The log of messages, sending again, and choosing when messages come."""

from marketplace.kernel.actor import Role
from tests.browser import words
from tests.factories import accounts, notifications


def test_whoever_runs_the_service_sees_what_failed_and_sends_it_again(browser):
    message = notifications.failed(subject="Your invoice was paid")
    notifications.queued()
    browser.sign_in(accounts.user(Role.OPERATOR, accounts.centre()))
    assert browser.page("/messages").select_one("a[href='/messages/log']")
    page = words(browser.page("/messages/log?status=failed").main)
    assert "Your invoice was paid" in page
    assert "TimeoutError, 6 tries" in page
    assert "Come and look" not in page
    assert [each["subject"] for each in browser.get("/api/messages/log?status=failed").json] == [message.subject]
    assert browser.post(f"/messages/{message.id}/again").status_code == 302
    assert "No message was found" in words(browser.page("/messages/log?status=failed").main)


def test_others_see_and_send_again_their_own_alone(browser):
    person = accounts.user()
    own, other = notifications.failed(person), notifications.failed()
    browser.sign_in(person)
    assert browser.get("/messages/log").status_code == 404
    assert "could not be sent" in words(browser.page(f"/messages/{own.id}").main)
    assert browser.post(f"/messages/{own.id}/again").status_code == 302
    assert browser.post(f"/messages/{other.id}/again").status_code == 404


def test_somebody_chooses_to_be_written_to_once_a_day(browser):
    browser.sign_in(accounts.user())
    assert "at once" in words(browser.page("/messages").main)
    browser.post("/messages/choice", data={"pace": "daily"})
    assert "once a day" in words(browser.page("/messages").main)
    wrong = browser.post("/messages/choice", data={"pace": "never"})
    assert "Select when you want our messages" in wrong.text
