"""How much a practitioner types for a standard referral: at most twelve fields, and most is known already."""

import sys
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup

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
