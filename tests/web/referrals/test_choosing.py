"""Carrying forward, second choices, saving while writing, queues and places, as people see them."""

from datetime import datetime

import pytest

from marketplace.kernel.actor import Role
from marketplace.referrals.commands import join_queue
from marketplace.referrals.drafts import version_of
from marketplace.referrals.reactions import serve_queues
from tests.browser import Browser, words
from tests.factories import accounts, contracts, people
from tests.factories import referrals as make
from tests.integration.referrals.test_join_queue import full
from tests.integration.referrals.test_offer_places import more_places
from tests.web.referrals.test_journey import follow


def test_a_second_referral_of_the_person_starts_with_one_click_from_the_last(browser: Browser) -> None:
    last = make.sent()
    other = make.service(title="Homes South")
    browser.sign_in(make.user_of(last.practitioner_id))

    page = browser.page(f"/people/{last.person_id}/refer/{other.id}")
    assert f"Start from referral {last.reference}" in page.text
    assert "This person may be referred for this already" in page.text
    tasks = follow(browser, f"/people/{last.person_id}/refer/{other.id}", {"carry_forward": "yes"})

    page = browser.page(tasks)
    assert f"The answers come from referral {last.reference}" in page.text
    statuses = [each.get_text(strip=True) for each in page.select(".govuk-task-list__status")]
    assert statuses[:4] == ["Completed", "Completed", "Completed", "Not started"]  # the risk is confirmed anew


def test_an_open_referral_and_a_draft_for_the_same_service_are_named_before_another_is_begun(browser: Browser) -> None:
    sent = make.sent()
    draft = make.draft(sent.person, sent.contract)
    browser.sign_in(make.user_of(sent.practitioner_id))

    page = browser.page(f"/people/{sent.person_id}/refer/{sent.contract_id}")

    assert "This person may be referred for this already" in page.text
    links = {str(each["href"]) for each in page.select("main a") if "/referrals/" in str(each.get("href"))}
    assert {f"/referrals/{sent.id}", f"/referrals/{draft.id}"} <= {each.removesuffix("/tasks") for each in links}
    assert sent.reference in page.text


def test_texts_are_saved_while_they_are_written_and_a_clash_shows_both(browser: Browser) -> None:
    draft = make.draft(reason=None)
    browser.sign_in(make.user_of(draft.practitioner_id))
    page = browser.page(f"/referrals/{draft.id}/reason")
    block = page.select_one("[data-save$='/answers/reason']")
    assert block is not None
    assert block.select_one("[data-shown]")["value"] == "0"  # type: ignore[index]

    kept = browser.put(str(block["data-save"]), json={"text": "Sleeps on a sofa", "version": 0})
    clash = browser.put(str(block["data-save"]), json={"text": "Sleeps in a car", "version": 0})

    assert kept.json["version"] == version_of("Sleeps on a sofa")
    assert (clash.status_code, clash.json["clashes"][0]["theirs"]) == (409, "Sleeps on a sofa")
    assert "Sleeps on a sofa" in browser.page(f"/referrals/{draft.id}/reason").text


def test_dates_are_saved_while_they_are_given_and_never_said_to_be_when_they_are_not(browser: Browser) -> None:
    draft = make.draft(days=None)
    browser.sign_in(make.user_of(draft.practitioner_id))
    form = browser.page(f"/referrals/{draft.id}/sentence").select_one("form[data-autosave]")
    assert form is not None

    assert browser.post(str(form["data-autosave"]), data={"days": "12"}).status_code == 204
    assert browser.post(str(form["data-autosave"]), data={"days": "41"}).status_code == 422
    assert browser.page(f"/referrals/{draft.id}/sentence").find("input", {"name": "days"})["value"] == "12"


def test_the_second_choice_is_offered_with_its_wait_and_told_before_sending(browser: Browser) -> None:
    second, first = make.service(title="Homes South"), full(title="Homes North")
    draft = make.draft(contract=first)
    browser.sign_in(make.user_of(draft.practitioner_id))
    page = browser.page(f"/referrals/{draft.id}/second-choice").text
    assert "Homes South" in page
    assert "100 free places" in page

    chosen = {"second_contract_id": second.id, "longest_wait": "21"}
    follow(browser, f"/referrals/{draft.id}/second-choice", chosen)

    check = browser.page(f"/referrals/{draft.id}/check")
    assert "goes to your second choice: Homes South" in check.text
    key = check.find("input", {"name": "sent_key"})["value"]
    sent = follow(browser, f"/referrals/{draft.id}/check", {"sent_key": key})
    assert "went to your second choice, Homes South" in browser.page(sent).text


def test_a_practitioner_waits_in_the_queue_and_is_offered_the_place(browser: Browser, noon: datetime) -> None:
    contract = full(title="Homes North")
    draft = make.draft(contract=contract)
    browser.sign_in(make.user_of(draft.practitioner_id))
    assert "Wait in the queue" in browser.page(f"/referrals/{draft.id}/check").text

    tasks = follow(browser, f"/referrals/{draft.id}/queue", {})
    page = browser.page(tasks).text
    assert "This referral is 1st in the queue for Homes North" in page
    assert "A place is expected by about 1 April 2027" in page
    more_places(contract, 2)
    serve_queues()

    assert "A place is yours: send Sam Okoro to Homes North" in browser.page("/work").text
    assert "is kept for this referral until the end of 8 March 2027" in browser.page(tasks).text
    assert browser.page(f"/referrals/{draft.id}/check").find("input", {"name": "sent_key"})
    follow(browser, f"/referrals/{draft.id}/queue/leaving", {})


@pytest.mark.parametrize("side", ["supplier", "buyer"])
def test_both_parties_see_the_places_and_who_waits_without_a_name(browser: Browser, side: str) -> None:
    contract = contracts.live_contract(cap_a_year=1)
    make.sent(contract=contract)
    draft = make.draft(people.person(first_name="Zeno"), contract)
    join_queue(make.practitioner_of(draft), draft.id)
    role, where = (Role.OWNER, contract.supplier) if side == "supplier" else (Role.COMMISSIONER, contract.buyer)
    browser.sign_in(accounts.user(Role.AUDITOR, accounts.centre()))
    assert "1 places taken" in words(browser.page(f"/contracts/{contract.id}/places").main)
    browser.sign_in(accounts.user(role, where))

    page = browser.page(f"/contracts/{contract.id}/places").text
    told = browser.get(f"/api/contracts/{contract.id}/places").json

    assert "1 places taken" in " ".join(page.split())
    assert "Zeno" not in page
    assert (told["taken"], told["cap"], told["queued"]) == (1, 1, 1)
    assert "Ask for another number of places" in page


def test_a_variation_is_asked_from_the_places_and_decided_from_the_work_list(browser: Browser) -> None:
    contract = contracts.live_contract()
    owner, commissioner = (
        accounts.user(Role.OWNER, contract.supplier),
        accounts.user(Role.COMMISSIONER, contract.buyer),
    )
    browser.sign_in(owner)
    browser.page(f"/contracts/{contract.id}/variations/new")
    asked = follow(browser, f"/contracts/{contract.id}/variations/new", {"cap": "150", "reason": "The queue grows"})
    assert "Not decided yet" in browser.page(asked).text
    browser.sign_in(commissioner)
    assert "Decide about 150 places a year" in browser.page("/work").text
    browser.page(f"{asked}/refusal")

    follow(browser, asked, {"agree": "yes"})

    assert "120 to 150" in browser.page(f"/contracts/{contract.id}/places").text
    browser.sign_in(accounts.user(Role.OWNER, accounts.supplier()))
    for address in (asked, f"{asked}/refusal", f"/contracts/{contract.id}/places"):
        assert browser.get(address).status_code == 404


def test_an_exception_from_the_age_is_asked_for_with_a_reason_that_the_supplier_reads(browser: Browser) -> None:
    contract = contracts.live_contract(minimum_age=18, maximum_age=25)
    person = people.person(region_key="region:B")
    start = f"/people/{person.id}/refer/{contract.id}"
    practitioner = make.user_of(person.practitioner_id)
    browser.sign_in(practitioner)
    assert "this person is 30" in browser.page(start).text
    assert browser.get(f"{start}/exception").status_code == 404

    browser.sign_in(accounts.user(Role.CONTRACT_MANAGER, contract.buyer))
    browser.page(f"/contracts/{contract.id}/exceptions")
    follow(browser, f"/contracts/{contract.id}/exceptions", {"allows_exceptions": "yes"})
    answer = browser.put(f"/api/contracts/{contract.id}/exceptions", json={"allows_exceptions": True})
    assert answer.json["allows_exceptions"] is True
    browser.sign_in(practitioner)
    assert browser.page(start).find("a", href=f"{start}/exception")
    refused = browser.page(f"/people/{person.id}/services")
    assert "takes people of another age where there is a reason" in refused.text
    assert refused.find("a", href=f"{start}/exception")
    browser.page(f"{start}/exception")
    assert "Enter why this service should take them" in browser.post(f"{start}/exception", data={}).text
    follow(browser, f"{start}/exception", {"exception": "Has the reading age of a boy"})

    make.sent(person, make.service(), exception_reason="Knows the mentor there")
    page = browser.page(f"{start}/exception")
    assert page.select_one("#exception").text.strip() == "Knows the mentor there"
    begun = follow(browser, f"{start}/exception", {"exception": "Still needs it", "carry_forward": "yes"})
    assert "The answers come from referral" in browser.page(begun).text
    draft = make.draft(person, contract, exception_reason="Has the reading age of a boy")
    other = make.service(minimum_age=18, maximum_age=25, allows_exceptions=True)
    marked = "An exception: it is for women and men aged 18 to 25"
    assert marked in browser.page(f"/referrals/{draft.id}/second-choice").text
    follow(browser, f"/referrals/{draft.id}/second-choice", {"second_contract_id": other.id, "longest_wait": "9"})
    assert "Has the reading age of a boy" in browser.page(f"/referrals/{draft.id}/check").text
    sent = make.assigned(person=person, contract=make.service(), exception_reason="Has the reading age of a boy")
    browser.sign_in(make.user_of(sent.caseworker_id))
    assert "Has the reading age of a boy" in browser.page(f"/referrals/{sent.id}").text
