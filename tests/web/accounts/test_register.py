"""Opening an account for an organisation, as somebody who was never here before."""

import pytest
from sqlalchemy import select

from marketplace.accounts.models import Organisation, RoleGrant
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import page_of, words

ANSWERS = {
    "organisation_name": "Tiller Trust",
    "legal_form": "charity",
    "charity_number": "1012345",
    "size": "small",
    "name": "Tom Tiller",
    "email": "tom@tiller.example",
    "password": "twelve or more",
}


def test_whoever_registers_an_organisation_owns_it_and_is_signed_in(browser):
    assert browser.page("/register")
    assert browser.post("/register", data=ANSWERS).location == "/work"
    assert "Tiller Trust" in words(browser.page("/work").main)
    [grant] = db.session.scalars(select(RoleGrant))
    assert (grant.role, grant.organisation.name) == (Role.OWNER, "Tiller Trust")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"organisation_name": ""}, "Enter the name of your organisation"),
        ({"charity_number": ""}, "Enter the charity number"),
        ({"charity_number": "12"}, "Charity number must be 6 or 7 digits"),
        ({"legal_form": "company"}, "Enter the company number"),
        ({"password": "short"}, "Password must be 12 characters or more"),
        ({"email": "tom"}, "Enter an email address in the correct format"),
    ],
)
def test_what_is_wrong_is_said_by_its_field_and_nothing_typed_is_lost(browser, wrong, said):
    page = page_of(browser.post("/register", data=ANSWERS | wrong))
    assert said in words(page.select_one(".govuk-error-summary"))
    assert page.select_one("[name=name]")["value"] == "Tom Tiller"
    assert not page.select_one("[name=password]").get("value")
    assert not db.session.scalars(select(Organisation)).all()


def test_a_charity_registers_once(browser):
    browser.post("/register", data=ANSWERS)
    browser.sign_out()
    answer = browser.post("/register", data=ANSWERS | {"email": "tim@tiller.example"})
    assert answer.status_code == 409
    assert "charity number is already registered" in answer.text
