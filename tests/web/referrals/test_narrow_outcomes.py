"""The page where a contract manager names the outcomes that are bought, and where practitioners then choose."""

from marketplace.kernel.actor import Role
from tests.factories import accounts
from tests.factories import referrals as make


def test_what_is_bought_is_what_a_practitioner_can_choose_on_the_page_and_through_the_api(browser):
    contract = make.service(buyer_id=accounts.buyer("region:B").id)
    draft = make.draft(contract=contract)
    browser.sign_in(accounts.user(Role.CONTRACT_MANAGER, contract.buyer_id))
    place = f"/contracts/{contract.id}/outcomes"
    assert "Outcomes that are bought" in browser.page(f"/contracts/{contract.id}").text
    browser.page(place)

    assert browser.post(place, data={"outcomes": ["ACC-2"]}).status_code == 302

    assert browser.page(place).main.select_one("input[value=ACC-2]").has_attr("checked")
    browser.sign_in(make.user_of(draft.practitioner_id))
    offered = browser.page(f"/referrals/{draft.id}/needs/ACC").main.select("input[name=outcomes]")
    assert [each["value"] for each in offered] == ["ACC-2"]
    answers = {"complexity": make.level("ACC"), "outcomes": ["ACC-1"]}
    refused = browser.put(f"/api/referrals/{draft.id}/needs/ACC", json=answers)
    assert (refused.status_code, "bought for" in refused.text) == (422, True)
    assert browser.get(place).status_code == 404
