"""The service without a script, without a mouse, and on a small phone."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.people import PASSWORD, tab_to

pytestmark = pytest.mark.e2e

PRACTITIONER = "practitioner1@greater-manchester.example"
PHONE = {"width": 320, "height": 640}


def test_a_practitioner_finds_a_service_by_keyboard_and_without_scripts(new_context: Callable[..., Any]) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    tab_to(page, "Sign in")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in")
    tab_to(page, "email")
    page.keyboard.type(PRACTITIONER)
    tab_to(page, "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/work")
    tab_to(page, "Services")
    page.keyboard.press("Enter")
    page.wait_for_url("**/services")
    tab_to(page, "words")
    page.keyboard.type("accommodation")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=accommodation**")
    first = page.locator("main h2 a, main h3 a").first
    found = first.inner_text().strip()
    tab_to(page, found)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text().strip() == found


@pytest.mark.parametrize(
    ("who", "places"),
    [
        ("", ("/", "/services", "/frameworks", "/competitions", "/notices", "/register")),
        (PRACTITIONER, ("/work", "/people", "/referrals", "/messages")),
        ("contract.manager@greater-manchester.example", ("/work", "/contracts", "/performance", "/payments")),
        ("owner@kingfield.example", ("/bids", "/applications", "/organisation", "/referrals")),
        ("evaluator1@greater-manchester.example", ("/panels",)),
    ],
)
def test_no_page_is_wider_than_a_small_phone(
    new_context: Callable[..., Any], who: str, places: tuple[str, ...]
) -> None:
    page = new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True).new_page()
    if who:
        page.goto("/sign-in")
        page.get_by_label("Email address").fill(who)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.locator("main").get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/work")
    for place in places:
        page.goto(place)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], f"{place} is {width} pixels wide"
