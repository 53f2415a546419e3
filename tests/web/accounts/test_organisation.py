"""The people of an organisation, and who may invite them."""

import pytest
from sqlalchemy import select

from marketplace.accounts.models import Invitation
from marketplace.accounts.rules import token_hash
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.browser import page_of, words
from tests.factories import accounts

COLLEAGUE = {"email": "col@example.com", "role": "bid_manager"}


@pytest.fixture
def harbour():
    return accounts.supplier("Harbour Lights")


@pytest.fixture
def owner(browser, harbour):
    person = accounts.user(Role.OWNER, harbour, name="Ann Bell")
    browser.sign_in(person)
    return person


def invited(token="secret"):
    [row] = db.session.scalars(select(Invitation))
    row.token_hash = token_hash(token)
    db.session.commit()
    return row


def test_an_owner_invites_a_colleague_who_joins(browser, harbour, owner):
    place = f"/organisations/{harbour.id}"
    assert browser.post(f"{place}/invite", data=COLLEAGUE).location == place
    assert "col@example.com" in words(browser.page(place).main)
    invited()
    browser.sign_out()
    assert "Join Harbour Lights" in words(browser.page("/invitations/secret").h1)
    joined = browser.post("/invitations/secret", data={"name": "Col League", "password": "twelve or more"})
    assert joined.location == "/work"
    page = browser.page(place)
    assert "Col League" in words(page.main)
    assert "Invite a colleague" not in words(page.main)
    used = browser.get("/invitations/secret")
    assert (used.status_code, words(page_of(used).h1)) == (410, "This invitation has been used")
    assert browser.post("/invitations/secret", data={"name": "X", "password": "twelve or more"}).status_code == 410


def test_an_invitation_can_be_taken_back(browser, harbour, owner):
    browser.post(f"/organisations/{harbour.id}/invite", data=COLLEAGUE)
    row = invited()
    browser.post(f"/invitations/{row.id}/revoke")
    answer = browser.post("/invitations/secret", data={"name": "Col League", "password": "twelve or more"})
    assert (answer.status_code, "taken it back" in words(page_of(answer).main)) == (410, True)


@pytest.mark.parametrize("wrong", [{"email": ""}, {"role": "commissioner"}, {"role": ""}])
def test_an_invitation_needs_an_address_and_a_role_of_this_organisation(browser, harbour, owner, wrong):
    page = page_of(browser.post(f"/organisations/{harbour.id}/invite", data=COLLEAGUE | wrong))
    assert page.select(".govuk-error-summary a")
    assert not db.session.scalars(select(Invitation)).all()


def test_strangers_do_not_see_the_people_of_an_organisation(browser, harbour):
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    assert browser.get(f"/organisations/{harbour.id}").status_code == 404
    assert browser.post(f"/organisations/{harbour.id}/invite", data=COLLEAGUE).status_code == 404
    assert browser.get(f"/api/organisations/{harbour.id}").json["name"] == "Harbour Lights"


def test_the_api_invites_alike(browser, harbour, owner):
    answer = browser.post(f"/api/organisations/{harbour.id}/invitations", json=COLLEAGUE)
    assert (answer.status_code, answer.json["status"]) == (201, "sent")
