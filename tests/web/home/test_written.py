"""What somebody wrote is shown once more where a form is refused as a whole."""

from flask.testing import FlaskClient

from marketplace.kernel.db import db
from tests.browser import page_of
from tests.factories import accounts
from tests.factories import referrals as make

GONE = "00000000-0000-0000-0000-000000000001"
LETTER = "He sleeps at his sister's.\n\nShe <b>knows</b>."
SENT = {"reason": LETTER, "days": "12", "password": "one two three"}


def shown(answer):
    """The texts that a refusal shows again."""
    assert answer.headers["Cache-Control"] == "no-store"
    return [part.get_text("|", strip=True) for part in page_of(answer).select(".govuk-inset-text")]


AGAIN = ["He sleeps at his sister's.|She <b>knows</b>."]


def test_what_was_written_about_a_thing_that_is_gone_is_shown_again_and_no_password(browser):
    browser.sign_in(accounts.user())
    answer = browser.post(f"/referrals/{GONE}/withdraw", data=SENT)
    assert (answer.status_code, shown(answer)) == (404, AGAIN)


def test_a_second_tab_that_comes_too_late_is_told_why_and_keeps_its_words(browser):
    referral = make.sent()
    browser.sign_in(make.user_of(referral.practitioner_id))
    place = f"/referrals/{referral.id}/withdraw"
    reason = browser.page(place).select_one("[name=reason_code][value]")
    sent = {"reason_code": reason["value"], "details": LETTER}

    first, second = (browser.post(place, data=sent) for _ in range(2))

    assert (first.status_code, second.status_code, shown(second)) == (302, 409, AGAIN)


def test_a_page_from_before_signing_out_says_so_and_keeps_its_words(app, browser):
    browser.sign_in(accounts.user())
    with app.app_context():
        answer = FlaskClient.open(browser, f"/referrals/{GONE}/withdraw", method="POST", data={"reason": LETTER})
    db.session.expire_all()

    assert (answer.status_code, shown(answer)) == (400, AGAIN)
    assert "you have signed in or out since" in answer.text


def test_whoever_was_signed_out_elsewhere_keeps_their_words(browser):
    answer = browser.post(f"/referrals/{GONE}/withdraw", data={"reason": LETTER})

    assert (answer.status_code, shown(answer)) == (401, AGAIN)
    assert page_of(answer).h1.text == "Sign in to do this"
