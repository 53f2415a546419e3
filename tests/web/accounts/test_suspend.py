"""An administrator shuts an organisation out and lets it in again; its people read why."""

from marketplace.kernel.actor import Role
from tests.factories import accounts, frameworks


def test_an_administrator_suspends_and_reinstates_and_the_owner_reads_why(browser):
    member = frameworks.member()
    profile, place = f"/suppliers/{member.supplier_id}", f"/organisations/{member.supplier_id}"
    owner = accounts.user(Role.OWNER, member.supplier)
    administrator = accounts.user(Role.FRAMEWORK_ADMINISTRATOR, member.framework.owner_id)
    browser.sign_in(owner)
    assert "Suspend this organisation" not in browser.page(profile).text
    assert browser.get(f"{place}/suspension").status_code == 404
    browser.sign_in(administrator)
    assert "Suspend this organisation" in browser.page(profile).text
    assert "Enter why you are suspending" in browser.post(f"{place}/suspension", data={}).text
    assert browser.post(f"{place}/suspension", data={"reason": "It is looked into"}).status_code in (302, 303)
    assert "Reason: It is looked into" in browser.page(profile).text
    browser.sign_in(owner)
    assert "is suspended, so you cannot work for it here" in browser.page("/work").text
    browser.sign_in(administrator)
    assert browser.post(f"{place}/reinstatement", data={"reason": "Nothing was found"}).status_code in (302, 303)
    assert "Nothing was found" in browser.page(f"{place}/suspension").text


def test_programs_suspend_and_reinstate_too(browser):
    member = frameworks.member()
    browser.sign_in(accounts.user(Role.FRAMEWORK_ADMINISTRATOR, member.framework.owner_id))
    place = f"/api/organisations/{member.supplier_id}"
    assert browser.post(f"{place}/suspension", json={}).status_code == 422
    assert browser.post(f"{place}/suspension", json={"reason": "It is looked into"}).status_code == 204
    assert browser.post(f"{place}/reinstatement", json={"reason": "Nothing was found"}).status_code == 204
