"""A referral from the finder to its end, as the two sides click through it."""

from datetime import date, datetime, timedelta
from typing import Any

from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.referrals.models import Referral
from tests.browser import Browser
from tests.factories import accounts, people
from tests.factories import referrals as make


def day(name: str, value: date) -> dict[str, Any]:
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def follow(browser: Browser, url: str, data: dict[str, Any]) -> str:
    """Send a form that must be right, and open the page it leads to."""
    answer = browser.post(url, data=data)
    assert answer.status_code == 302, answer.text[answer.text.find("<main") :][:3000]
    browser.page(answer.location)
    return str(answer.location)


def test_from_the_finder_to_the_report(browser: Browser, noon: datetime) -> None:
    practitioner = people.practitioner()
    person, contract = people.person(practitioner.id), make.service(title="Homes North")
    worker = accounts.user(Role.CASEWORKER, contract.supplier_id, name="Case Worker")
    browser.sign_in(practitioner)

    found = browser.page(f"/people/{person.id}/services").text
    assert "Homes North" in found
    assert "100 free places" in found
    browser.page(f"/people/{person.id}/refer/{contract.id}")
    tasks = follow(browser, f"/people/{person.id}/refer/{contract.id}", {})
    base = tasks.removesuffix("/tasks")
    assert "Cannot start yet" in browser.page(tasks).text
    assert browser.get(f"{base}/needs").location.endswith("/needs/ACC")
    follow(browser, f"{base}/needs/ACC", {"complexity": "ACC-high", "outcomes": ["ACC-1", "ACC-2"]})
    sentence = {"sentence_id": person.sentences[0].id, "days": "20", **day("complete_by", date(2027, 9, 1))}
    browser.page(f"{base}/sentence")
    follow(browser, f"{base}/sentence", sentence)
    follow(browser, f"{base}/reason", {"reason": "No fixed address since January."})
    follow(browser, f"{base}/risk", {"confirmed": "yes"})
    key = browser.page(f"{base}/check").find("input", {"name": "sent_key"})["value"]
    sent = follow(browser, f"{base}/check", {"sent_key": key})
    assert browser.post(f"{base}/check", data={"sent_key": key}).location == sent

    browser.sign_in(worker)
    assert "Okoro, Sam" in browser.page("/referrals?tab=unassigned").text
    assert "Assign a caseworker" in browser.page(base).text
    follow(browser, f"{base}/assign", {"caseworker_id": worker.id})
    assert "Assessment due by 15 March 2027" in browser.page("/referrals?tab=mine").text
    time = {**day("on", noon.date()), "at": "2pm", "minutes": "60", "method": "phone"}
    follow(browser, f"{base}/book/assessment/0", time)
    referral = db.session.get_one(Referral, base.split("/")[-1])
    assessment = referral.appointments[0].id
    moved = time | {"at": "3pm", "asked_by": "person", "why": "Work"}
    follow(browser, f"/appointments/{assessment}/reschedule", moved)
    assessment = next(each.id for each in referral.appointments if each.status == "booked")

    held = {"result": "held", "late": "no", "what_was_done": "Talked", "response": "Well", "tell": "nothing"}
    with clock.frozen_at(noon + timedelta(hours=6)):
        assert browser.post(f"/appointments/{assessment}/record", data={"result": "held"}).status_code == 302
        browser.page(f"/appointments/{assessment}/record?result=absent")
        follow(browser, f"/appointments/{assessment}/record?result=held", held)
        plan = {"activities-0-outcome_code": "ACC-1", "activities-0-wording": "See three flats", "sessions": "1"}
        follow(browser, f"{base}/plan", plan | {"save": "yes", "sessions": ""})
        follow(browser, f"{base}/plan", plan)
        assert "Version 1, 1 session" in browser.page(base).text
        browser.page(f"{base}/plans")
        follow(browser, f"{base}/book/session/1", time | {"at": "16:30"})
        session = next(each.id for each in referral.appointments if each.number == 1)
        follow(browser, f"/appointments/{session}/record?result=held", held)
        assert "Report due by 8 March 2027" in browser.page(base).text
        browser.page(f"{base}/report")
        for code in ("ACC-1", "ACC-2"):
            follow(browser, f"{base}/report/{code}", {"achieved": "fully", "progress": "Has a flat"})
        follow(browser, f"{base}/report", {"further": ""})
    assert "Completed" in browser.page(base).text
    late = browser.post(f"{base}/book/session/1", data=time)
    assert late.status_code == 409
    assert "nothing can be changed" in late.text
