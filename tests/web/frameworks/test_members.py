"""Suspending and removing members, and leaving."""

from marketplace.kernel.actor import Role
from tests.browser import page_of, words
from tests.factories import accounts, frameworks


def test_an_administrator_suspends_with_a_reason_that_only_the_member_reads(browser):
    member = frameworks.member()
    place = f"/members/{member.id}"
    browser.sign_in(accounts.user(Role.FRAMEWORK_ADMINISTRATOR, member.framework.owner_id))
    assert browser.page(f"{place}/suspend")
    assert page_of(browser.post(f"{place}/suspend")).select(".govuk-error-summary a")
    assert browser.post(f"{place}/suspend", data={"reason": "Its insurance ran out"}).location == place
    browser.sign_in(accounts.user(Role.OWNER, member.supplier))
    assert "Its insurance ran out" in words(browser.page(place).main)
    browser.sign_out()
    assert "insurance" not in words(browser.page(place).main)
    browser.sign_in(accounts.user(Role.FRAMEWORK_ADMINISTRATOR, member.framework.owner_id))
    browser.post(f"{place}/reinstate")
    browser.post(f"{place}/remove", data={"reason": "It misled us"})
    assert "Removed" in words(browser.page(place).main)


def test_an_owner_leaves_and_a_stranger_changes_nothing(browser):
    member = frameworks.member()
    place = f"/members/{member.id}"
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    assert browser.get(f"{place}/suspend").status_code == 404
    assert browser.post(f"{place}/leave").status_code == 403
    browser.sign_in(accounts.user(Role.OWNER, member.supplier))
    browser.post(f"{place}/leave")
    assert "Left" in words(browser.page(place).main)
