"""Pages of referrals that need another service, and of subcontractors that leave."""

from marketplace.kernel.actor import Role
from tests.browser import page_of
from tests.factories import accounts
from tests.factories import referrals as make
from tests.integration.referrals.test_allot_referral import partner
from tests.integration.referrals.test_reroute_referrals import stranded


def test_a_lead_moves_every_referral_with_what_is_suggested_and_reads_why_one_stays(browser):
    first, second = stranded(), stranded()
    only = make.service(title="Only one place", cap_a_year=1)
    browser.sign_in(accounts.user(Role.TEAM_LEAD, accounts.buyer(), area_key="region:B"))
    browser.page("/referrals")
    page = browser.page("/referrals/reroute")
    assert [each["value"] for each in page.select("input[type=radio][checked]")] == [str(only.id)] * 2
    sent = {each["name"]: each["value"] for each in page.select("input[type=hidden][name^=choices]")}
    sent |= {each["name"]: each["value"] for each in page.select("input[type=radio][checked]")}
    wrong = page_of(
        browser.post("/referrals/reroute", data=sent | {"choices-0-referral_id": str(only.id), "why": "Full"})
    )
    assert "changed since you opened this page" in wrong.select_one(".govuk-error-summary a").text
    assert (wrong.find("textarea").text.strip(), len(wrong.select("input[type=radio][checked]"))) == ("Full", 2)
    assert "Enter why" in browser.post("/referrals/reroute", data=sent | {"why": " "}).text

    assert browser.post("/referrals/reroute", data=sent | {"why": "Suspended"}).status_code == 302

    told = browser.page("/referrals/reroute").text
    assert "1 referral moved to another service" in told
    assert any(f"{each.reference}: " in told for each in (first, second))
    assert "No other service covers" in told


def test_who_could_go_only_where_a_reason_is_wanted_is_sent_to_where_it_is_asked_for(browser):
    referral = stranded()
    make.service(title="Young people", maximum_age=25, allows_exceptions=True)
    browser.sign_in(make.user_of(referral.practitioner_id))
    page = browser.page("/referrals/reroute")
    assert "Only a service for another age could take them" in page.text
    assert "No other service covers" not in page.text
    place = f"/referrals/{referral.id}/transfer"
    assert page.select_one(f"a[href='{place}']")
    assert browser.page(place).select_one("[name=exception]")


def test_a_program_reads_the_suggestions_and_moves_with_the_same_words(browser):
    referral, other = stranded(), make.service(title="Suits")
    browser.sign_in(make.user_of(referral.practitioner_id))
    [row] = browser.get("/api/referrals/stranded").json
    assert row["offers"][0]["is_exception"] is False
    assert (row["reference"], row["offers"][0]["title"]) == (referral.reference, "Suits")
    asked = {"choices": [{"referral_id": row["referral_id"], "contract_id": str(other.id)}], "why": "Suspended"}
    done = browser.post("/api/referrals/stranded/rerouting", json=asked).json
    assert [each["contract_id"] for each in done["moved"]] == [str(other.id)]
    assert browser.page("/referrals/reroute").find(string="No referral needs another service")
    late = {"choices-0-referral_id": row["referral_id"], "choices-0-contract_id": str(other.id), "why": "Suspended"}
    browser.post("/referrals/reroute", data=late)
    assert "have changed since you opened this page" in browser.page("/referrals/reroute").text


def test_a_subcontractor_is_removed_on_its_page_and_finds_its_own_list_before_that(browser):
    contract = make.service()
    ours = partner(contract)
    referral = make.sent(contract=contract, subcontractor_id=ours.id)
    worker, owner = accounts.user(Role.CASEWORKER, ours), accounts.user(Role.OWNER, contract.supplier_id)
    browser.sign_in(worker)
    assert "Allotted to us" in browser.page("/referrals").text
    assert referral.reference in browser.page("/referrals?tab=allotted").text

    browser.sign_in(owner)
    link = browser.page(f"/contracts/{contract.id}/delivery").find("a", string=lambda each: each == "Remove")
    place = f"/contracts/{contract.id}/subcontractors/{ours.id}/removal"
    assert link is None or link["href"] == place
    assert ours.name in browser.page(place).text
    assert browser.post(place).status_code == 302

    browser.sign_in(worker)
    assert browser.get(f"/referrals/{referral.id}").status_code == 404
    assert referral.reference not in browser.page("/referrals?tab=allotted").text
    browser.sign_in(owner)
    assert browser.delete(f"/api/contracts/{contract.id}/subcontractors/{ours.id}").status_code == 404
