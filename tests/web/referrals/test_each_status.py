"""The page of a referral tells the truth in each status."""

import pytest

from marketplace.referrals.commands import withdraw_referral
from tests.factories import referrals as make


def told(browser, referral):
    browser.sign_in(make.user_of(referral.practitioner_id))
    page = browser.page(f"/referrals/{referral.id}")
    rows = page.select(".govuk-summary-list__row")
    facts = {row.dt.text.strip(): row.dd.text.strip() for row in rows}
    return facts, page.text


@pytest.mark.parametrize("made", [make.assigned, make.delivering, make.reporting])
def test_what_has_a_caseworker_was_accepted_with_them(browser, made):
    facts, _ = told(browser, made())
    assert facts["Accepted"].endswith("with its caseworker")


def test_what_waits_is_not_accepted_yet(browser):
    facts, text = told(browser, make.sent())
    assert (facts["Accepted"], facts["Caseworker"]) == ("Not yet", "Nobody yet")
    assert "Not booked" in text


def test_what_was_cancelled_before_anybody_had_it_was_not_accepted_and_books_nothing(browser):
    referral = make.sent()
    withdraw_referral(make.practitioner_of(referral), referral.id, reason_code="MOV", details="Moved")
    facts, text = told(browser, referral)
    assert (facts["Accepted"], facts["Caseworker"]) == ("No", "Nobody")
    assert "Nothing was booked." in text
    assert "Not booked" not in text
