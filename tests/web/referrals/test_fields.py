"""How much a practitioner types for a standard referral: at most twelve fields, and most is known already."""

import sys
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup

from marketplace.kernel.db import db
from tests.browser import Browser
from tests.factories import people
from tests.factories import referrals as make
from tests.web.referrals.test_journey import day, follow

MOST = 12
TYPED = "input[type=text], input[type=search], input[type=email], textarea"


def boxes_of(page: BeautifulSoup) -> list[str]:
    """The boxes that somebody types into; a date has three."""
    return [str(box["name"]) for box in page.select(f"main form:is(#form) :is({TYPED})")]


def groups_of(page: BeautifulSoup) -> list[str]:
    """The questions answered by choosing."""
    chosen = page.select("main form:is(#form) :is(input[type=radio], input[type=checkbox], select)")
    return list(dict.fromkeys(str(box["name"]) for box in chosen))


def test_a_standard_referral_has_at_most_twelve_typed_fields(
    browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    practitioner = people.practitioner()
    person, contract = people.person(practitioner.id), make.service()
    browser.sign_in(practitioner)
    pages = []
    base = follow(browser, f"/people/{person.id}/refer/{contract.id}", {}).removesuffix("/tasks")
    answers: dict[str, dict[str, Any]] = {
        "needs/ACC": {"complexity": "ACC-high", "outcomes": ["ACC-1"]},
        "sentence": {"sentence_id": person.sentences[0].id, "days": "20", **day("complete_by", date(2027, 9, 1))},
        "reason": {"reason": "No fixed address since January."},
        "risk": {"confirmed": "yes"},
    }
    for place, given in answers.items():
        pages.append(browser.page(f"{base}/{place}"))
        follow(browser, f"{base}/{place}", given)
    pages.append(browser.page(f"{base}/check"))

    typed = [name for page in pages for name in boxes_of(page)]
    asked = {name.rsplit("-", 1)[0] for name in typed} | {name for page in pages for name in groups_of(page)}
    with capsys.disabled():
        sys.stdout.write(f"\nA standard referral: {len(typed)} boxes to type into, {len(asked)} questions in all\n")
    assert 0 < len(typed) <= MOST
    assert len(asked) <= MOST


def test_what_follows_from_the_sentence_is_filled_in_already(browser: Browser) -> None:
    draft = make.draft(sentence_id=None, days=None, complete_by=None)
    browser.sign_in(make.user_of(draft.practitioner_id))

    page = browser.page(f"/referrals/{draft.id}/sentence")

    assert page.find("input", {"name": "days"})["value"] == "20"
    assert page.find("input", {"name": "sentence_id", "checked": True})


def test_with_two_needs_the_pages_go_from_the_first_to_the_second(browser: Browser) -> None:
    practitioner = people.practitioner()
    person, contract = people.person(practitioner.id), make.service("ACC", "ETE")
    browser.sign_in(practitioner)
    base = follow(browser, f"/people/{person.id}/refer/{contract.id}", {}).removesuffix("/tasks")

    first = follow(browser, f"{base}/needs", {"needs": ["ACC", "ETE"]})
    second = follow(browser, first, {"complexity": "ACC-high", "outcomes": ["ACC-1"]})
    then = follow(browser, second, {"complexity": "ETE-high", "outcomes": ["ETE-1"]})

    assert [place.removeprefix(base) for place in (first, second, then)] == ["/needs/ACC", "/needs/ETE", "/tasks"]


def test_three_mistakes_come_back_at_once_and_nothing_of_the_page_is_stored(browser: Browser) -> None:
    practitioner = people.practitioner()
    draft = make.draft(people.person(practitioner.id), sentence_id=None, days=None, complete_by=None)
    browser.sign_in(practitioner)

    wrong = {"sentence_id": str(draft.person.sentences[0].id), "days": "41", **day("complete_by", date(2027, 2, 28))}
    for answers, faults in ((wrong | {"sentence_id": ""}, 2), (wrong, 1)):
        answer = BeautifulSoup(browser.post(f"/referrals/{draft.id}/sentence", data=answers).text, "html.parser")
        assert len(answer.select(".govuk-error-summary li")) >= faults
    bad = {"sentence_id": None, "days": 41, "complete_by": "2027-02-31"}
    refused = browser.put(f"/api/referrals/{draft.id}/sentence", json=bad)

    assert set(refused.json["errors"]) == {"sentence_id", "days", "complete_by"}
    assert (draft.sentence_id, draft.days, draft.complete_by) == (None, None, None)


def test_while_tasks_are_open_sending_has_no_link_and_says_so(browser: Browser) -> None:
    draft = make.draft(reason=None)
    browser.sign_in(make.user_of(draft.practitioner_id))

    last = browser.page(f"/referrals/{draft.id}/tasks").select(".govuk-task-list__item")[-1]

    assert "Cannot start yet" in last.text
    assert last.find("a") is None
    draft.reason = "No fixed address."
    db.session.commit()
    last = browser.page(f"/referrals/{draft.id}/tasks").select(".govuk-task-list__item")[-1]
    assert last.find("a")["href"].endswith("/check")
