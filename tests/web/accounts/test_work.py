"""Each role lands on its own work, whatever the contexts have for it."""

import pytest

from marketplace.accounts.models import OrganisationKind
from marketplace.accounts.policies import DESCRIBES
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
    assert ("Complete the details" if role in DESCRIBES else "Nothing is waiting for you") in page
    assert "Harbour Lights" in page


def test_a_new_supplier_reads_what_to_do_first(browser):
    supplier = accounts.supplier("Harbour Lights")
    browser.sign_in(accounts.user(Role.OWNER, supplier))
    page = browser.page("/work").main
    assert page.select_one(f"a[href='/organisations/{supplier.id}/details']")
    assert page.select_one("a[href='/how-to-join']")


def test_an_administrator_reads_how_many_applications_nobody_has_taken(browser):
    application = qualification.submitted_application(days_ago=30)
    browser.sign_in(accounts.user(Role.FRAMEWORK_ADMINISTRATOR, application.framework.owner_id))
    page = browser.page("/work").main
    assert "1 application has no assessor" in words(page)
    assert page.select_one("a[href='/applications?which=nobodys']")


@pytest.mark.parametrize("role", Role)
def test_the_menu_of_every_role_fits_one_line(browser, role):
    browser.sign_in(accounts.user(role, accounts.organisation(kind_for(role))))
    menu = browser.page("/work").select(".govuk-service-navigation__link")
    assert sum(len(words(each)) + 3 for each in menu) <= 120  # letters, and about three for each gap: 960 pixels


def test_somebody_with_every_role_asks_at_most_two_questions_for_each_context(browser, queries):
    person = accounts.user()
    for role in Role:
        accounts.grant(person, role, accounts.organisation(kind_for(role)))
    browser.sign_in(person)
    with queries() as said:
        browser.page("/work")
    # session, roles, organisations, two for each context; confirmed services, teams, places and variations
    assert len(said) <= 3 + 2 * 14 + 4, said


def test_what_is_due_soon_or_late_is_said(browser):
    application = qualification.submitted_application(days_ago=30, supplier=accounts.supplier("Tiller"))
    browser.sign_in(accounts.user(Role.ASSESSOR, application.framework.owner_id))
    page = browser.page("/work")
    assert "Decide on Tiller" in words(page.main)
    assert "Overdue since 12 February 2027" in words(page.select_one(".op-work__meta--late"))
