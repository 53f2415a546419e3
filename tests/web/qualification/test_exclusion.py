"""The decision page shows what the law makes of a supplier, and asks for reasons where it lets us choose."""

import pytest

from marketplace.exclusions.models import Finding
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.reference.models import Regime
from tests.browser import page_of, words
from tests.factories import accounts, exclusions, frameworks, qualification


@pytest.fixture
def excludable(browser):
    """An application that passes, of a supplier that is excludable."""
    found = qualification.submitted_application(frameworks.open_framework(regime=Regime.PA23))
    qualification.mark_all(found)
    made = exclusions.made(found.supplier, ground="pa23_professional")
    assessor = qualification.assessor(found)
    known = {"likely_to_recur": True, "reasons": "It happened twice", "found_at": made.made_at}
    made.grounds[0].findings.append(Finding(found_by=assessor.id, **known))
    db.session.commit()
    browser.sign_in(assessor)
    return found


def test_declared_grounds_are_shown_with_their_look_back_and_findings(browser, excludable):
    page = words(browser.page(f"/applications/{excludable.id}/assess").main)
    assert "Excludable" in page
    assert "Counts until 31 May 2029" in page
    assert "likely to happen again. It happened twice" in page


def test_an_excludable_supplier_is_admitted_with_reasons_on_the_page(browser, excludable):
    place = f"/applications/{excludable.id}/admit"
    assert browser.page(place)
    assert browser.post(place).status_code == 409
    assert browser.post(place, data={"exclusion_reasons": "It has a new board"}).location == "/applications"


def test_an_exclusion_is_proposed_confirmed_and_read_with_its_reasons(browser, excludable):
    place = f"/applications/{excludable.id}"
    assert page_of(browser.post(f"{place}/exclude")).select(".govuk-error-summary a")
    browser.post(f"{place}/exclude", data={"reasons": "Nothing has changed since"})
    browser.sign_in(qualification.assessor(excludable))
    assert "to exclude the supplier: Nothing has changed since" in words(browser.page(f"{place}/assess").main)
    browser.post(f"{place}/reject")
    browser.sign_in(accounts.user(Role.OWNER, excludable.supplier))
    page = words(browser.page(f"{place}/letter").main)
    assert "Why you are excluded Nothing has changed since" in page
    assert "what you have put right" in page
