"""Each role lands on its own work, whatever the contexts have for it."""

import pytest

from marketplace.accounts.models import OrganisationKind
from marketplace.kernel.actor import CENTRE_ROLES, SUPPLIER_ROLES, Role
from tests.browser import words
from tests.factories import accounts, qualification


def kind_for(role):
    if role in SUPPLIER_ROLES:
        return OrganisationKind.SUPPLIER
    return OrganisationKind.CENTRE if role in CENTRE_ROLES else OrganisationKind.BUYER


@pytest.mark.parametrize("role", Role)
def test_a_new_person_in_any_role_has_a_page_of_their_own(browser, role):
    browser.sign_in(accounts.user(role, accounts.organisation(kind_for(role), "Harbour Lights")))
    page = words(browser.page("/work").main)
    assert "Nothing is waiting for you" in page
    assert "Harbour Lights" in page


def test_somebody_with_every_role_asks_at_most_two_questions_for_each_context(browser, queries):
    person = accounts.user()
    for role in Role:
        accounts.grant(person, role, accounts.organisation(kind_for(role)))
    browser.sign_in(person)
    with queries() as said:
        browser.page("/work")
    assert len(said) <= 3 + 2 * 12, said  # session, roles, organisations, and two for each context


def test_what_is_due_soon_or_late_is_said(browser):
    application = qualification.submitted_application(days_ago=30, supplier=accounts.supplier("Tiller"))
    browser.sign_in(accounts.user(Role.ASSESSOR, application.framework.owner_id))
    page = browser.page("/work")
    assert "Decide on Tiller" in words(page.main)
    assert "Overdue since 12 February 2027" in words(page.select_one(".op-work__meta--late"))
