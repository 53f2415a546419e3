"""Pages of concerns, notes, groups and runs of bookings, as the two sides click through them."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.referrals.models import Appointment, Concern
from tests.browser import page_of, words
from tests.factories import accounts, casework, people
from tests.factories import referrals as make
from tests.factories.contracts import live_contract
from tests.web.referrals.test_journey import day, follow


def users(referral):
    return make.user_of(referral.caseworker_id), make.user_of(referral.practitioner_id)


def test_a_concern_from_the_referral_to_its_end(browser):
    referral = make.assigned()
    worker, practitioner = users(referral)
    browser.sign_in(worker)
    base = f"/referrals/{referral.id}"
    assert browser.page(base).find("a", href=f"{base}/concerns/new")
    browser.page(f"{base}/concerns/new")
    answers = {"severity": "serious", "wording": "Has no safe place", "recipient_id": practitioner.id}
    place = follow(browser, f"{base}/concerns/new", answers)
    assert f"{base}/concerns/new" not in browser.page(place).text
    assert browser.page(base).find("a", href=place)

    browser.sign_in(practitioner)
    assert browser.page("/work").find("a", href=place).text == "Acknowledge a concern: Sam Okoro"
    browser.page(f"{place}/acknowledge")
    follow(browser, f"{place}/acknowledge", {"wording": "I ring now"})
    follow(browser, f"{place}/follow-up", {"wording": "She is with her sister"})
    browser.page(f"{place}/close")
    follow(browser, f"{place}/close", {"outcome": "Safe"})
    page = browser.page(place).text
    assert "She is with her sister" in page
    assert "Closed" in page
    assert "Okoro, Sam" in browser.page("/concerns").text


def test_a_contract_manager_reads_how_concerns_were_answered_without_a_name(browser, noon):
    contract = live_contract()
    late = {"raised_at": noon - timedelta(days=3), "acknowledge_by": noon - timedelta(days=1)}
    casework.concern(make.assigned(contract=contract), **late)
    casework.concern(make.assigned(contract=contract))
    browser.sign_in(accounts.user(Role.CONTRACT_MANAGER, contract.buyer_id))

    page = browser.page("/concerns")

    figures = [cell.text for cell in page.select("tbody td.govuk-table__cell--numeric")]
    assert figures == ["2", "0", "1", "0", "2"]
    assert "Okoro" not in page.text
    assert browser.get(f"/concerns/{db.session.scalars(select(Concern.id)).first()}").status_code == 404


@pytest.mark.parametrize("page", ["", "/acknowledge", "/follow-up", "/close"])
def test_strangers_and_followers_find_no_concern_note_or_group(browser, page):
    group, (referral,) = casework.group_of(1)
    concern, note = casework.concern(referral), casework.note(referral)
    meeting = group.meetings[0].id
    others = [
        accounts.user(Role.CASEWORKER, accounts.supplier()),
        accounts.user(Role.READ_ONLY, referral.supplier_id),
        people.practitioner(),
    ]
    places = [f"/concerns/{concern.id}{page}", f"/notes/{note.id}/strike", f"/referrals/{referral.id}/notes"]
    places += [f"/groups/{group.id}", f"/group-meetings/{meeting}/register", f"/api/groups/{group.id}"]
    for user in others:
        browser.sign_in(user)
        assert {place: browser.get(place).status_code for place in places} == dict.fromkeys(places, 404)


def test_notes_are_written_read_and_struck(browser):
    referral = make.assigned()
    browser.sign_in(make.user_of(referral.caseworker_id))
    base = f"/referrals/{referral.id}/notes"
    browser.page(f"{base}/new")
    note = {"subject": "Visit <b>", "body": "'; DROP TABLE note; --", "readers": "both"}
    assert "Select yes if the other side should get an email" in browser.post(f"{base}/new", data=note).text
    follow(browser, f"{base}/new", note | {"tell": "no"})
    page = browser.page(base)
    assert "'; DROP TABLE note; --" in page.main.get_text()
    strike = next(each["href"] for each in page.select("a") if each.text.startswith("Strike"))
    browser.page(strike)
    follow(browser, strike, {"why": "Somebody else"})
    assert "Struck by" in browser.page(base).text


def meeting_answers(**more: Any) -> dict[str, Any]:
    when = {**day("on", date(2027, 3, 3)), "at": "2pm", "hours": "1", "minutes": "30"}
    return when | {"method": "office", "place": "1 Bridge Street", "every": "1", "times": "2"} | more


def test_a_group_from_its_plan_to_its_register(browser, noon):
    contract = make.service()
    referral, other = (make.delivering(sessions=3, contract=contract) for _ in range(2))
    leader = make.user_of(referral.caseworker_id)
    browser.sign_in(leader)
    new = browser.page("/groups").find("a", href=f"/services/{contract.id}/groups/new")["href"]
    browser.page(new)
    group = follow(browser, new, meeting_answers(title="Tenancy", leader_id=leader.id, most_people="6"))
    for each in (referral, other):
        browser.page(f"{group}/people")
        follow(browser, f"{group}/people", {"referral_id": each.id})
    clash = browser.post(f"/referrals/{referral.id}/book/session/3", data=meeting_answers())
    assert "another appointment at this time" in clash.text
    assert 'name="anyway"' in clash.text
    register = f"/group-meetings/{booked(referral)[0].meeting_id}/register"
    move = browser.page(register.replace("register", "move"))
    assert 'name="anyway"' not in move.text

    with clock.frozen_at(noon + timedelta(days=3)):
        assert browser.page("/work").find("a", href=register)
        assert "Record attendance" not in browser.page("/work").text
        browser.page(register)
        lines = {"what_was_done": "Read a lease", "response": "Well"}
        for place, (each, came) in enumerate(((referral, "yes"), (other, "no"))):
            mine = {"appointment_id": booked(each)[0].id, "came": came, "said": "Rang" if came == "no" else ""}
            lines |= {f"lines-{place}-{name}": value for name, value in mine.items()}
        follow(browser, register, lines)
        assert "Did not attend" in browser.page(register).text
        assert "Attended" in browser.page(f"/referrals/{referral.id}").text


def test_a_register_marks_everybody_else_as_came_and_saves_nothing_before_it_is_looked_through(browser, noon):
    group, referrals = casework.group_of(3)
    meeting = group.meetings[0]
    browser.sign_in(make.user_of(casework.worker_of(group).user_id))
    register = f"/group-meetings/{meeting.id}/register"
    meeting.starts_at = noon - timedelta(hours=3)
    db.session.commit()
    page = browser.page(register)
    sent = {box["name"]: box["value"] for box in page.select("#form input[type=hidden]") if box["name"] != "csrf_token"}
    sent |= {"lines-1-came": "no", "lines-1-said": "Rang", "what_was_done": "Read a lease", "everybody": "yes"}

    shown = page_of(browser.post(register, data=sent))

    marked = [box.find("option", selected=True)["value"] for box in shown.select("select[name$='-came']")]
    assert marked == ["yes", "no", "yes"]
    assert "2 people marked" in words(shown.main)
    assert shown.find("textarea", {"name": "what_was_done"}).text.strip() == "Read a lease"
    assert {booked(each)[0].status for each in referrals} == {"booked"}


def booked(referral):
    rows = select(Appointment).where(Appointment.referral_id == referral.id, Appointment.meeting_id.is_not(None))
    return db.session.scalars(rows.order_by(Appointment.number)).all()


def test_somebody_leaves_a_group_and_a_meeting_is_called_off(browser):
    group, (referral, _) = casework.group_of(2)
    browser.sign_in(make.user_of(group.leader_id))
    leave = f"/groups/{group.id}/people/{referral.id}/leave"
    browser.page(leave)
    follow(browser, leave, {"why": "Works now"})
    cancel = f"/group-meetings/{group.meetings[0].id}/cancel"
    browser.page(cancel)
    follow(browser, cancel, {"why": "The leader is ill"})
    page = browser.page(f"/groups/{group.id}").text
    assert "The leader is ill" in page
    assert "7 of 8" in page


def test_several_sessions_are_booked_at_once_and_one_is_called_off(browser):
    referral = make.delivering(sessions=3)
    browser.sign_in(make.user_of(referral.caseworker_id))
    base = f"/referrals/{referral.id}"
    browser.page(f"{base}/sessions")
    follow(browser, f"{base}/sessions", meeting_answers(minutes="", method="phone", place=""))
    page = browser.page(base)
    assert "3 March 2027, 2pm to 3pm" in page.text
    off = next(each["href"] for each in page.select("a") if each.text.startswith("Call off"))
    browser.page(off)
    follow(browser, off, {"asked_by": "person", "why": "In hospital"})
    assert "In hospital" in browser.page(base).text


def test_text_that_looks_like_an_attack_is_shown_as_it_was_typed(browser):
    note = casework.note(make.assigned(), body="<script>alert(1)</script> '; DROP TABLE referral; -- {{ 7 * 7 }}")
    browser.sign_in(make.user_of(note.referral.practitioner_id))

    page = browser.page(f"/referrals/{note.referral_id}/notes")

    assert "<script>alert(1)</script> '; DROP TABLE referral; -- {{ 7 * 7 }}" in page.text
    assert not [each for each in page.select("script") if "alert" in each.text]


def test_a_plan_is_sent_back_by_the_practitioner(browser):
    contract = make.service(approval_by_practitioner=True, approval_days=2)
    referral = make.assessed(contract=contract)
    worker, practitioner = users(referral)
    browser.sign_in(worker)
    plan = {"activities-0-outcome_code": "ACC-1", "activities-0-wording": "See three flats", "sessions": "2"}
    follow(browser, f"/referrals/{referral.id}/plan", plan)

    browser.sign_in(practitioner)
    page = browser.page(f"/referrals/{referral.id}/plans")
    assert "If you do not answer by the end of 3 March 2027" in page.text
    back = next(each["href"] for each in page.select("a") if each.text.startswith("Send it back"))
    browser.page(back)
    follow(browser, back, {"why": "Begin with the arrears"})
    assert "Begin with the arrears" in browser.page(f"/referrals/{referral.id}/plans").text


def test_a_contract_manager_sets_who_approves_plans(browser):
    contract = live_contract()
    browser.sign_in(accounts.user(Role.CONTRACT_MANAGER, contract.buyer_id))
    place = f"/contracts/{contract.id}/approval"
    browser.page(place)
    assert "Enter how many working days" in browser.post(place, data={"approval_by_practitioner": "yes"}).text
    follow(browser, place, {"approval_by_practitioner": "yes", "approval_days": "3"})
    assert "after 3 working days" in browser.page(f"/contracts/{contract.id}").text


def test_on_a_shared_screen_contact_details_are_shown_on_a_press_and_once(browser):
    referral = make.assigned()
    referral.person.safe_contact = "Write to the office"
    db.session.commit()
    worker, practitioner = users(referral)
    for user, page in ((worker, f"/referrals/{referral.id}/person"), (practitioner, f"/people/{referral.person_id}")):
        end = "screen"
        browser.sign_in(user)
        assert "Write to the office" in browser.page(page).text
        follow(browser, f"{page}/{end}", {"shared": "yes"})
        assert "Write to the office" not in browser.page(page).text
        pressed = browser.post(f"{page}/contact")
        assert "Write to the office" in browser.page(pressed.location).text
        assert "Write to the office" not in browser.page(page).text


def test_the_api_says_the_same_of_concerns_notes_and_groups(browser):
    group, (referral,) = casework.group_of(1)
    browser.sign_in(make.user_of(referral.caseworker_id))
    base = f"/api/referrals/{referral.id}"

    raised = browser.post(
        f"{base}/concerns",
        json={"severity": "lesser", "wording": "Looks thin", "recipient_id": str(referral.practitioner_id)},
    )
    note = browser.post(f"{base}/notes", json={"subject": "Visit", "body": "Flat", "readers": "own", "tell": False})

    assert (raised.status_code, raised.json["status"]) == (201, "raised")
    assert browser.get("/api/concerns").json[0]["id"] == raised.json["id"]
    assert [each["id"] for each in browser.get(f"{base}/notes").json] == [note.json["id"]]
    assert len(browser.get(f"/api/groups/{group.id}").json["meetings"]) == 3
