"""A supplier's list as a file, from its pages and for programs."""

import csv

from marketplace.kernel.actor import Role
from tests.factories import accounts, people
from tests.factories import referrals as make


def test_the_list_is_downloaded_from_the_page_and_by_a_program_and_the_data_owner_sees_it(browser):
    referral = make.assigned(people.person(last_name="=HYPERLINK(1)"))
    browser.sign_in(make.user_of(referral.caseworker_id))
    link = browser.page("/referrals?tab=open").find("a", string="Download this list (CSV)")
    assert "Download this list (CSV)" in browser.page("/referrals/find?tab=open").text

    answer = browser.get(link["href"])

    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert "attachment" in answer.headers["Content-Disposition"]
    [row] = csv.DictReader(answer.data.decode("utf-8-sig").splitlines())
    assert (row["referral"], row["last_name"], row["end"]) == (referral.reference, "'=HYPERLINK(1)", "")
    assert browser.get("/api/referrals/list.csv?tab=open").data == answer.data
    assert browser.get("/api/referrals/list.csv?tab=nothing").status_code == 422

    browser.sign_in(accounts.user(Role.DATA_OWNER, accounts.centre()))
    found = browser.get(f"/api/retention/readings?reference={referral.person.reference}").json
    assert [(each["name"], each["people"]) for each in found] == [("referral_export.taken", 1)] * 2
    shown = browser.page(f"/retention/readings?reference={referral.person.reference}").text
    assert "Took a list of referrals out as a file" in shown
    assert browser.get("/api/retention/readings?reference=X000000").json == []


def test_who_follows_nothing_at_a_supplier_takes_nothing_out(browser):
    referral = make.assigned()
    browser.sign_in(make.user_of(referral.practitioner_id))
    assert browser.get("/referrals/list.csv").status_code in (403, 404)
    assert "Download this list" not in browser.page("/referrals").text
