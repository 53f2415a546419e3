"""Each form of a case as its page shows it, with nonsense in all that is typed, by those whose case it is."""

from collections.abc import Iterator
from typing import NamedTuple

from bs4 import Tag
from flask import Flask
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from marketplace.accounts.models import User
from marketplace.kernel.db import db
from marketplace.kernel.schema.base import plain
from marketplace.referrals.models import AllocationMeeting, Referral
from tests.browser import page_of, words
from tests.factories import referrals as make
from tests.web.referrals.test_every_route import Walker, addresses, gathered, hanging, staged

#: What is typed into each kind of box; none of it is an answer to anything.
DAY = {"day": "31", "month": "2", "year": "2027"}
NUMBER = "12,5"
LINES, LINE = "<b>Far</b>\ntoo\x00 " + "much " * 12_000, "<b>½</b> \u202e😀 أ " + "x" * 3_000

TOKEN = "csrf_token"  # the walker sends its own


class Form(NamedTuple):
    """A form as it is sent: where to, all that its page shows, and what of it somebody typed."""

    place: str
    sent: list[tuple[str, str]]
    typed: dict[str, str]


def nonsense_for(box: Tag) -> str:
    """What somebody types into this box."""
    part = str(box["name"]).rpartition("-")[2]
    if box.get("inputmode") == "numeric" and part in DAY:
        return DAY[part]
    if box.get("inputmode"):
        return NUMBER
    return LINES if box.name == "textarea" else LINE


def is_typed(box: Tag) -> bool:
    """Whether people type into it."""
    return box.name == "textarea" or (box.name == "input" and box.get("type", "text") in ("text", "email", "search"))


def shown(box: Tag) -> Iterator[str]:
    """What a form sends of this box if nobody touches it."""
    if box.name == "select":
        listed = box.find_all("option")
        yield from (str(each["value"]) for each in listed if each.has_attr("selected") or len(listed) == 1)
    elif box.get("type") in ("radio", "checkbox"):
        yield from [str(box["value"])] if box.has_attr("checked") else []
    elif box.get("type") != "file":
        yield str(box.get("value", ""))


def forms_on(answer: TestResponse, place: str) -> Iterator[Form]:
    """The forms of a page that ask for something in words or numbers, each filled with nonsense."""
    for form in page_of(answer).find_all("form", method="post"):
        boxes = [box for box in form.find_all(["input", "select", "textarea"]) if box.get("name", TOKEN) != TOKEN]
        typed = {str(box["name"]): nonsense_for(box) for box in boxes if is_typed(box)}
        kept = [(str(box["name"]), said) for box in boxes if not is_typed(box) for said in shown(box)]
        if typed:
            yield Form(str(form.get("action") or place), [*kept, *typed.items()], typed)


def faults_of(answer: TestResponse, form: Form) -> Iterator[str]:
    """What is wrong with the answer: it must say what to mend and where, and show again what was typed."""
    page = page_of(answer)
    summary = page.select(".govuk-error-summary li a")
    said = [words(link) for link in summary]
    if answer.status_code not in (200, 409, 422) or not (said or answer.status_code == 409):
        yield f"it is answered with {answer.status}, and no sentence"
        return
    if said and not words(page.title).startswith("Error: "):
        yield f"the title is {words(page.title)}"
    yield from (f"“{each}” is said twice" for each in set(said) if said.count(each) > 1)
    yield from (f"“{each}” says too little" for each in said if len(each.split()) < 3)
    yield from (f"“{words(link)}” leads nowhere" for link in summary if not page.find(id=str(link["href"])[1:]))
    told = words(page.main)
    boxes = {each.get("name"): each for each in page.find_all(["input", "textarea"])}
    for name, given in form.typed.items():
        box = boxes.get(name)
        again = told if box is None else box.get_text() if box.name == "textarea" else str(box.get("value", ""))
        if " ".join(plain(given).split()) not in " ".join(again.split()):
            yield f"what was typed for {name} is gone"


def play(app: Flask, user: User, places: list[str]) -> dict[str, list[str]]:
    """What is wrong with how each form that somebody finds is answered, by its page."""
    walker, found = Walker(app, app.response_class), {}
    walker.sign_in(user)
    for place in places:
        page = walker.get(place)
        for form in forms_on(page, place) if page.status_code == 200 and page.mimetype == "text/html" else ():
            walker.token = walker.token or walker._with_token({})
            answer = walker.open(form.place, method="POST", data=MultiDict(form.sent), **walker.token)
            found.setdefault(place, []).extend(faults_of(answer, form))
    return found


def whose(referral: Referral) -> list[User]:
    """The caseworker and the practitioner of the case, and the team lead who holds the meeting."""
    lead = db.session.scalars(select(AllocationMeeting.held_by)).one()
    return [make.user_of(key) for key in (referral.caseworker_id, referral.practitioner_id, lead)]


def test_each_form_of_a_case_says_what_is_wrong_by_the_field_and_keeps_what_was_typed(app):
    referral = staged()
    known, asking = {**hanging(referral), **gathered(referral)}, {"GET", "POST"}
    places = [place for rule, place, about in addresses(app, known) if about and asking <= (rule.methods or set())]
    found: dict[str, list[str]] = {}

    for user in whose(referral):
        found |= play(app, user, [place for place in places if place not in found])

    assert {place: faults for place, faults in found.items() if faults} == {}
    assert len(found) > 30, "too few forms were found to say anything"
