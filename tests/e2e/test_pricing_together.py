"""Two people of one supplier write the price of the same bid: it is saved while it is written, and nothing is lost."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.people import Person

pytestmark = pytest.mark.e2e

BID = "Housing support in Gwent"


@pytest.fixture
def two(new_context: Callable[..., Any], accessible: Callable[[Any], None]) -> tuple[Person, Person]:
    """The owner and the bid manager of one supplier, on the price page of the same bid."""
    both = (
        Person(name, f"{name}@llwybrau.example", new_context().new_page(), accessible, has_account=True)
        for name in ("owner", "bid.manager")
    )
    owner, manager = both
    for each in (owner, manager):
        each.open("/bids")
        each.page.get_by_role("row").filter(has_text=BID).get_by_role("link").first.click()
        each.settle()
        each.follow("Your price")
    return owner, manager


def price(person: Person, title: str, amount: str) -> None:
    """Write one whole line."""
    for label, words in (("What you provide", title), ("Unit", "term"), ("How many", "1"), ("Price of one", amount)):
        person.fill(label, words)


def waits_until_saved(person: Person) -> None:
    """Wait until the page says by itself that the part is saved."""
    person.page.locator(".op-saved").get_by_text("Saved", exact=True).wait_for()


def test_a_part_is_saved_while_it_is_written_and_a_clash_shows_both(
    two: tuple[Person, Person], accessible: Callable[[Any], None]
) -> None:
    owner, manager = two
    price(owner, "Support workers", "700000")
    waits_until_saved(owner)
    price(manager, "The whole team", "650000")
    mine = manager.page.get_by_role("button", name="Keep mine")
    mine.wait_for()
    assert "Support workers: 1 × term at £700,000.00" in manager.page.locator(".op-clash__theirs").inner_text()
    accessible(manager.page)
    assert {status for status, _ in manager.answers if status >= 400} == {409}
    manager.answers.clear()
    manager.complaints.clear()
    mine.click()
    waits_until_saved(manager)
    manager.press("Add another line")
    manager.page.get_by_label("What you provide", exact=True).nth(1).fill("Half a line")
    manager.page.locator(".op-saved").get_by_text("Not saved yet: ").wait_for()
    assert {status for status, _ in manager.answers if status >= 400} == {422}
    manager.answers.clear()
    manager.complaints.clear()
    manager.page.reload()
    manager.page.get_by_label("What you provide", exact=True).nth(1).wait_for()
    boxes = manager.page.get_by_label("What you provide", exact=True).all()
    assert [box.input_value() for box in boxes] == ["The whole team", "Half a line"]
    owner.page.reload()
    assert owner.page.get_by_label("What you provide", exact=True).first.input_value() == "The whole team"
