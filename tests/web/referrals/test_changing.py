"""The pages of what changes after a referral was sent, and the page of the person on probation."""

from datetime import timedelta

import pytest
from flask import render_template

from blueprints.referrals.views.telling import facts_of
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.referrals import queries
from marketplace.referrals.commands import make_person_link, revoke_person_link, withdraw_referral
from marketplace.referrals.telling import MOST_A_DAY
from tests.browser import words
from tests.factories import accounts, people
from tests.factories import referrals as make
from tests.integration.referrals.test_allot_referral import partner


def test_amending_shows_old_and_new_and_the_reason(browser):
    referral = make.assigned(contract=make.service("ACC", "ETE"))
    browser.sign_in(make.user_of(referral.practitioner_id))
    here = f"/referrals/{referral.id}"
    assert "Nothing has been amended" in browser.page(f"{here}/changes").text

    asked = browser.post(f"{here}/amend/days", data={"value": "12"})
    assert "Enter why you are making this change" in asked.text
    browser.post(f"{here}/amend/days", data={"value": "12", "why": "The court said so"})
    browser.post(f"{here}/amend/sentence", data={"value": str(referral.sentence_id), "why": "Same"})

    listed = browser.page(f"{here}/changes")
    page = browser.page(listed.select_one("a[href^='/referral-changes/']")["href"])
    assert all(said in words(page.main) for said in ("Before 10", "Now 12", "The court said so"))
    for end in ("amend/complete_by", "amend/reason", "needs/ACC/amend", "needs/ETE/add"):
        assert browser.get(f"{here}/{end}").status_code == 200
    for end in ("amend/nothing", "needs/PWB/add", "needs/PWB/amend"):
        assert browser.get(f"{here}/{end}").status_code == 404


def test_an_unknown_change_is_not_found(browser):
    referral = make.assigned()
    browser.sign_in(make.user_of(referral.practitioner_id))
    assert browser.get(f"/referral-changes/{referral.id}").status_code == 404
    assert browser.get(f"/api/referral-changes/{referral.id}").status_code == 404


def test_the_api_amends_with_the_same_words(browser):
    referral = make.assigned()
    browser.sign_in(make.user_of(referral.practitioner_id))
    place = f"/api/referrals/{referral.id}/amendments/days"

    assert browser.put(place, json={"value": 41, "why": "More"}).json["errors"] == {
        "value": ["Enforceable days must be between 1 and 40"]
    }
    assert browser.put(place, json={"value": 12, "why": "More"}).json["days"] == 12
    assert browser.get(f"/api/referrals/{referral.id}/changes").json[0]["old"] == ["10"]
    assert browser.put(f"/api/referrals/{referral.id}/amendments/need", json={"why": "More"}).status_code == 404


def test_moving_offers_only_what_fits_and_the_history_names_both(browser):
    referral, other = make.assigned(), make.service(title="Nearer home")
    make.service("ETE", title="Another need")
    browser.sign_in(make.user_of(referral.practitioner_id))
    here = f"/referrals/{referral.id}"

    page = browser.page(f"{here}/transfer")
    assert "Nearer home" in page.text
    assert "Another need" not in page.text
    browser.post(f"{here}/transfer", data={"contract_id": str(other.id), "why": "Moved house"})

    assert all(said in browser.page(f"{here}/changes").text for said in ("Nearer home", "Moved house"))


def test_moving_to_a_service_for_another_age_asks_for_the_reason_and_loses_nothing_that_was_typed(browser):
    referral = make.assigned()
    young = make.service(title="Young men", minimum_age=18, maximum_age=25)
    browser.sign_in(make.user_of(referral.practitioner_id))
    here = f"/referrals/{referral.id}/transfer"
    assert "No other service fits" in browser.page(here).text
    young.allows_exceptions = True
    db.session.commit()
    assert "An exception: it is for women and men aged 18 to 25. 100 places free" in words(browser.page(here).main)

    typed = {"contract_id": str(young.id), "why": "Moved house"}
    asked = browser.post(here, data=typed)
    assert "takes others with a reason: this person is 30. Enter why it should take them" in asked.text
    assert ("Moved house" in asked.text, f'value="{young.id}" checked' in asked.text) == (True, True)
    place = f"/api{here}"
    assert list(browser.post(place, json=typed).json["errors"]) == ["exception"]
    assert browser.post(here, data=typed | {"exception": "Cannot read well"}).status_code == 302
    make.service(title="Young women and men", minimum_age=18, maximum_age=25, allows_exceptions=True)
    assert browser.page(here).select_one("#exception").text.strip() == "Cannot read well"  # to be kept or written anew

    browser.sign_in(accounts.user(Role.OWNER, young.supplier_id))
    assert "Cannot read well" in browser.page(f"/referrals/{referral.id}").text


def test_a_team_lead_reopens_from_the_page_of_the_referral(browser):
    referral = make.assigned()
    withdraw_referral(make.practitioner_of(referral), referral.id, reason_code="MOV", details="Moved")
    lead = accounts.user(Role.TEAM_LEAD, accounts.buyer(), area_key=referral.unit_key)
    browser.sign_in(lead)
    here = f"/referrals/{referral.id}"
    assert browser.page(here).select_one(f"a[href='{here}/reopen']")

    browser.post(f"{here}/reopen", data={"why": "By mistake"})

    assert "Reopened" in browser.page(here).text
    assert "By mistake" in browser.page(f"{here}/changes").text


def test_reopening_beyond_the_places_agreed_is_confirmed_on_the_page(browser):
    referral = make.assigned(contract=make.service(cap_a_year=1))
    withdraw_referral(make.practitioner_of(referral), referral.id, reason_code="MOV", details="Moved")
    make.sent(contract=referral.contract)
    browser.sign_in(accounts.user(Role.TEAM_LEAD, accounts.buyer(), area_key=referral.unit_key))
    here = f"/referrals/{referral.id}"
    assert 'name="anyway"' not in browser.get(f"{here}/reopen").text

    warned = browser.post(f"{here}/reopen", data={"why": "By mistake"})
    assert "reopen it beyond that" in warned.text
    assert 'name="anyway"' in warned.text
    browser.post(f"{here}/reopen", data={"why": "By mistake", "anyway": "yes"})

    assert "Took a place beyond the number agreed" in browser.page(here).text


def test_a_prime_names_a_subcontractor_and_allots(browser):
    contract = make.service()
    referral, ours = make.sent(contract=contract), partner(contract)
    browser.sign_in(accounts.user(Role.OWNER, contract.supplier_id))
    accounts.supplier("Tiller House")

    browser.post(f"/contracts/{contract.id}/subcontractors", data={"name": "Tiller House"})
    settings = browser.page(f"/contracts/{contract.id}/delivery")
    assert all(said in settings.text for said in ("Tiller House", ours.name))
    browser.post(
        f"/contracts/{contract.id}/delivery", data={"shares_referrals": "no", "contact_phone": "01772 555 0100"}
    )
    browser.post(f"/referrals/{referral.id}/allot", data={"subcontractor_id": str(ours.id)})

    assert ours.name in browser.page(f"/referrals/{referral.id}").text


def test_a_recall_and_a_release_are_recorded_on_the_person(browser):
    referral = make.assigned()
    browser.sign_in(make.user_of(referral.practitioner_id))
    place, day = f"/people/{referral.person_id}", {"day": "26", "month": "2", "year": "2027"}
    assert browser.get(f"{place}/release").status_code == 404

    assert browser.page(place).select_one(f"a[href='{place}/recall']")
    recall = {f"recalled_on-{part}": value for part, value in day.items()} | {"prison": "Preston"}
    assert browser.post(f"{place}/recall", data=recall).status_code == 302
    assert "the clock stands still" in browser.page(f"/referrals/{referral.id}").text
    assert "Amend the referral" in browser.page(f"/referrals/{referral.id}").text
    assert browser.page(place).select_one(f"a[href='{place}/release']")
    release = {f"released_on-{part}": value for part, value in day.items()}
    assert browser.post(f"{place}/release", data=release).status_code == 302


def told(browser, noon, **person):
    """A referral with an appointment tomorrow, and the address of its page."""
    known = people.person(first_name="Aled", **person)
    referral = make.assigned(known, make.service(title="A home in the north", contact_phone="01772 555 0100"))
    make.appointment(
        referral,
        kind="assessment",
        number=0,
        starts_at=noon + timedelta(days=1),
        method="office",
        place="1 Bridge Street",
    )
    link = make_person_link(make.practitioner_of(referral), referral.id)
    db.session.commit()
    return referral, f"/my/{link.code}"


def test_the_page_says_who_where_and_when_to_whoever_has_the_address_and_nothing_of_offence_or_risk(browser, noon):
    referral, address = told(browser, noon)

    answer = browser.get(address)

    said = answer.text
    for each in ("Hello Aled", "Tuesday 2 March 2027 at midday", "1 Bridge Street", "60 minutes", "01772 555 0100"):
        assert each in said
    assert "You can bring somebody with you to the door." in said
    referral.appointments[0].method = "phone"
    db.session.commit()
    assert "to the door" not in browser.get(address).text
    secrets = ("Okoro", referral.person.reference, "Low risk", "friend's sofa", "Community order", referral.reference)
    assert not [each for each in secrets if each in said]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_page_offers_the_calendar_of_whoever_works_with_the_person_and_it_goes_with_the_address(browser, noon):
    referral, address = told(browser, noon)
    referral.subcontractor = accounts.supplier(name="Lantern Trust")
    db.session.commit()

    feed = browser.page(address).find("a", string="Put your appointments into the calendar of your phone")["href"]
    said = browser.get(feed)

    assert said.mimetype == "text/calendar"
    assert "SUMMARY:Appointment with Lantern Trust" in said.text
    assert not [each for each in ("Aled", "Okoro", referral.reference, "A home in") if each in said.text]
    revoke_person_link(make.practitioner_of(referral), queries.links_of(referral.id)[0].id)
    assert browser.get(feed).status_code == 404


def test_in_welsh_where_the_person_prefers_it_or_asks_for_it(browser, noon):
    _, address = told(browser, noon, prefers_welsh=True)

    welsh = browser.page(address)
    assert welsh.html["lang"] == "cy"
    assert "dydd Mawrth 2 Mawrth 2027 am 12yp" in welsh.text
    assert browser.page(f"{address}?lang=en").html["lang"] == "en"
    asked = browser.post(f"{address}/feedback", data={})
    assert "Dewiswch sut aeth pethau" in asked.text
    assert "<title>Gwall: " in asked.text


def test_the_person_says_how_it_went_and_asks_for_another_time_without_an_account(browser, noon):
    referral, address = told(browser, noon)

    browser.post(f"{address}/feedback", data={"rating": "4", "wording": "She listened"})
    answer = browser.post(f"{address}/time", data={"wording": "I work until four"})

    assert "Your message has been sent" in browser.page(answer.headers["Location"]).text
    browser.sign_in(make.user_of(referral.caseworker_id))
    page = browser.page(f"/referrals/{referral.id}/page").text
    assert all(said in page for said in ("She listened", "I work until four"))
    shown = browser.page(f"/referrals/{referral.id}").text
    assert "The person wrote on their page" in shown
    assert "asked for another time on" in shown, "nobody has to look for it"


def test_a_revoked_address_opens_nothing_and_a_new_one_does(browser, noon):
    referral, address = told(browser, noon)
    browser.sign_in(make.user_of(referral.practitioner_id))
    page = browser.page(f"/referrals/{referral.id}/page")
    revoke = page.select_one("form[action*='/person-links/']")["action"]

    browser.post(revoke)
    assert browser.get(address).status_code == 404
    browser.post(f"/referrals/{referral.id}/page")
    assert "/my/" in browser.page(f"/referrals/{referral.id}/page").text


@pytest.mark.parametrize(("language", "heading"), [("en", "Your appointments"), ("cy", "Eich apwyntiadau")])
def test_the_letter_is_paper_to_print_in_both_languages(browser, noon, language, heading):
    referral, _ = told(browser, noon)
    browser.sign_in(make.user_of(referral.caseworker_id))

    letter = browser.get(f"/referrals/{referral.id}/letter?lang={language}")

    assert letter.mimetype == "application/pdf"
    assert letter.data.startswith(b"%PDF")
    assert heading.encode("utf-16-be") in letter.data or heading.encode() in letter.data


def test_whoever_has_only_paper_learns_what_comes_after_the_next_appointment_too(app, browser, noon):
    referral, _ = told(browser, noon)
    make.appointment(referral, number=1, starts_at=noon + timedelta(days=8), place="5 Mill Lane")

    with app.test_request_context():
        letter = render_template("print/person_letter.html", **facts_of(referral), address=None, written_at=noon)

    assert "Tuesday 9 March 2027 at midday, 5 Mill Lane" in letter
    secrets = ("Okoro", referral.person.reference, "Low risk", "Community order", referral.reference, "A home in")
    assert not [each for each in secrets if each in letter]


def test_whoever_writes_too_often_is_told_in_their_language_beside_what_they_wrote(browser, noon):
    _, address = told(browser, noon, prefers_welsh=True)
    for _ in range(MOST_A_DAY):
        browser.post(f"{address}/time", data={"wording": "Ar ôl pedwar"})

    refused = browser.post(f"{address}/time", data={"wording": "Yn y bore, os gwelwch yn dda"})

    assert "Rydych wedi anfon sawl neges heddiw" in refused.text
    assert "Yn y bore, os gwelwch yn dda" in refused.text
