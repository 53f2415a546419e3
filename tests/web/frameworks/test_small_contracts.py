"""Whoever joined for small contracts only: everybody can see it, and its own people read how to widen it."""

import csv
import io

from marketplace.kernel.actor import Role
from tests.factories import accounts, frameworks

LIMIT = "small contracts only, up to £180,000"
WIDEN = "To be invited to contracts of any value, answer 1 more question, about 20 minutes."


def joined_small():
    in_full = frameworks.written("ACC")
    in_full.in_short_form = False
    framework = frameworks.open_framework(["ACC"], questions=[frameworks.declaration(), in_full])
    return frameworks.member(framework, ["ACC"], only_small=True)


def test_everybody_sees_it_on_the_register_the_members_page_and_the_profile(browser):
    member = joined_small()
    place = f"/frameworks/{member.framework_id}/members"
    assert "(small contracts only)" in browser.page(place).text
    for page in (f"/members/{member.id}", f"/suppliers/{member.supplier_id}"):
        text = browser.page(page).text
        assert LIMIT in text
        assert WIDEN not in text
    assert browser.get(f"/api{place}").json["members"][0]["only_small_codes"] == ["ACC"]
    assert browser.get(f"/api/suppliers/{member.supplier_id}").json["qualified_in"][0]["only_small_codes"] == ["ACC"]
    [line] = csv.DictReader(io.StringIO(browser.get(f"{place}.csv").text))
    assert (line["categories"], line["small_contracts_only"]) == ("Accommodation", "Accommodation")


def test_its_own_people_read_what_is_left_to_answer_and_begin_there(browser):
    member = joined_small()
    browser.sign_in(accounts.user(Role.OWNER, member.supplier))
    for page in (f"/members/{member.id}", f"/members/{member.id}/membership"):
        assert WIDEN in browser.page(page).text
    assert "Answer the rest" in browser.page(f"/members/{member.id}/membership").text


def test_a_member_for_any_contract_is_told_nothing_of_it(browser):
    member = frameworks.member()
    browser.sign_in(accounts.user(Role.OWNER, member.supplier))
    assert "small contracts" not in browser.page(f"/members/{member.id}/membership").text
