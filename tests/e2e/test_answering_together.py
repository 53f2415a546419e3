"""Two people of one supplier write the same application at once: each answer is saved while it is written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.applying import choose_category
from tests.e2e.people import Person

pytestmark = pytest.mark.e2e

FRAMEWORK, CATEGORY = "Rehabilitation services framework", "Finance, benefits and debt"
HERS = "Our advisers sit beside people while they open the letters they have put in a drawer."
HIS = "Two advisers see people every Tuesday."
BOTH = f"{HERS} {HIS}"
EXAMPLE = "A woman owed eleven creditors. We wrote to each of them with her."
CASES = json.loads(Path("tests/word_cases.json").read_text())
#: What the page counts for each text, read from what it says is left; nothing is saved by counting.
COUNT = """
([box, texts]) => {
  const counted = box.closest(".govuk-character-count");
  const limit = Number(counted.dataset.maxwords);
  const before = box.value;
  const counts = texts.map((text) => {
    box.value = text;
    box.dispatchEvent(new Event("input"));
    return limit - Number(counted.querySelector(".govuk-character-count__status").textContent.match(/[0-9]+/)[0]);
  });
  box.value = before;
  box.dispatchEvent(new Event("input"));
  return counts;
}
"""


@pytest.fixture
def two(new_context: Callable[..., Any], accessible: Callable[[Any], None]) -> tuple[Person, Person]:
    """The owner and the bid manager of one supplier, on the page of the same questions."""
    owner, manager = (
        Person(name, f"{name}@sankofa.example", new_context().new_page(), accessible, has_account=True)
        for name in ("owner", "bid.manager")
    )
    owner.open("/frameworks")
    owner.follow(FRAMEWORK, exact=True)
    owner.press("Apply for more")
    place = owner.page.url
    if not owner.page.get_by_role("link", name=CATEGORY).count():
        choose_category(owner, CATEGORY)
    for each in (owner, manager):
        each.open(place)
        each.follow(CATEGORY)
    return owner, manager


def boxes(person: Person) -> Any:
    """The boxes for long answers."""
    return person.page.locator("main textarea")


def waits_until_saved(person: Person, place: int) -> None:
    """Wait until the page says by itself that this answer is saved."""
    person.page.locator(".op-answer").nth(place).get_by_text("Saved at").wait_for()


def test_both_texts_of_a_clash_are_shown_and_nothing_is_lost(
    two: tuple[Person, Person], accessible: Callable[[Any], None]
) -> None:
    owner, manager = two
    boxes(owner).nth(0).fill(HERS)
    waits_until_saved(owner, 0)
    boxes(manager).nth(0).fill(HIS)
    boxes(manager).nth(1).fill(EXAMPLE)
    waits_until_saved(manager, 1)
    clash = manager.page.get_by_role("button", name="Keep mine")
    clash.wait_for()
    assert manager.sees(HERS), "the answer of the colleague is not shown"
    assert boxes(manager).nth(0).input_value() == HIS
    accessible(manager.page)
    assert {status for status, _ in manager.answers if status >= 400} == {409}
    manager.answers.clear()
    manager.complaints.clear()
    boxes(manager).nth(0).fill(BOTH)
    clash.click()
    waits_until_saved(manager, 0)
    owner.page.reload()
    assert [box.input_value() for box in boxes(owner).all()[:2]] == [BOTH, EXAMPLE]
    manager.press("Save and continue")


def test_what_was_not_saved_yet_outlives_a_reload(two: tuple[Person, Person]) -> None:
    owner, manager = two
    boxes(owner).nth(0).fill("Typed a moment before the page was closed")
    owner.page.reload()
    waits_until_saved(owner, 0)
    owner.expects("You have 112 words remaining")
    manager.page.reload()
    assert boxes(manager).nth(0).input_value() == "Typed a moment before the page was closed"


def test_the_page_counts_words_as_the_service_does(two: tuple[Person, Person]) -> None:
    owner, _ = two
    texts = [text for text, _ in CASES]
    counts = owner.page.evaluate(COUNT, [boxes(owner).nth(0).element_handle(), texts])
    assert dict(zip(texts, counts, strict=True)) == dict(CASES)
