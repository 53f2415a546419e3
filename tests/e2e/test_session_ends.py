"""A session that nobody uses: asked before it ends, told when it has, and nothing that was typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from tests.e2e.people import PASSWORD
from tests.e2e.serving import Service

pytestmark = pytest.mark.e2e

REASON = "The supplier has told us that it will go to court over the decision of last week."
WARNED, ENDED = "You will soon be signed out", "You have been signed out"


@pytest.fixture
def page(new_context: Callable[..., Any]) -> Any:
    """A framework administrator who has written a reason and not sent it; the clock of the browser is ours."""
    found = new_context().new_page()
    found.clock.install()
    found.goto("/sign-in")
    found.get_by_label("Email address").fill("framework.administrator@centre.example")
    found.get_by_label("Password").fill(PASSWORD)
    found.locator("main").get_by_role("button", name="Sign in").click()
    found.wait_for_url("**/work")
    found.goto("/retention/holds/new")
    found.get_by_role("radio", name="Organisation").check()
    found.get_by_label("Its number or name").fill("Second Gate Trust")
    found.get_by_label("Why may nothing about it be destroyed?").fill(REASON)
    return found


def dialog(page: Any) -> Any:
    """The question that is asked over the page."""
    return page.get_by_role("dialog")


def leave_alone(page: Any, minutes: int) -> None:
    """Let time pass in the browser."""
    page.clock.fast_forward(minutes * 60 * 1000)


def end_on_the_server(page: Any, service: Service) -> None:
    """Let the hour be over on the server too: the cookie of the session says when it was last used."""
    app = Flask("cookies")
    app.secret_key = service.environment["SECRET_KEY"]
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer is not None
    [cookie] = [each for each in page.context.cookies() if each["name"] == "session"]
    kept = signer.loads(cookie["value"])
    page.context.add_cookies([{**cookie, "value": signer.dumps({**kept, "seen": 0})}])


def test_somebody_who_is_there_stays_signed_in(page: Any, accessible: Callable[[Any], None]) -> None:
    leave_alone(page, 54)
    assert not dialog(page).is_visible()
    leave_alone(page, 2)
    dialog(page).get_by_role("heading", name=WARNED).wait_for()
    stay = dialog(page).get_by_role("button", name="Stay signed in")
    assert stay.evaluate("button => button === document.activeElement"), "the question does not have the focus"
    accessible(page)
    stay.press("Enter")
    dialog(page).wait_for(state="hidden")
    leave_alone(page, 54)
    assert not dialog(page).is_visible(), "the hour did not begin anew"
    leave_alone(page, 2)
    dialog(page).wait_for()
    page.keyboard.press("Escape")
    dialog(page).wait_for(state="hidden")
    assert page.get_by_label("Why may nothing about it be destroyed?").input_value() == REASON


def test_another_page_that_is_used_counts_for_this_one(page: Any) -> None:
    leave_alone(page, 56)
    dialog(page).wait_for()
    other = page.context.new_page()
    other.clock.install(time=page.evaluate("Date.now()"))
    other.goto("/work")
    leave_alone(page, 1)
    dialog(page).wait_for(state="hidden")


def test_without_a_connection_it_says_so_and_can_be_tried_again(page: Any) -> None:
    leave_alone(page, 56)
    page.context.set_offline(True)
    dialog(page).get_by_role("button", name="Stay signed in").click()
    dialog(page).get_by_text("cannot be reached").wait_for()
    page.context.set_offline(False)
    dialog(page).get_by_role("button", name="Try again").click()
    dialog(page).wait_for(state="hidden")


def test_whoever_comes_too_late_sends_what_they_typed_after_signing_in_again(
    page: Any, service: Service, accessible: Callable[[Any], None]
) -> None:
    leave_alone(page, 56)
    end_on_the_server(page, service)
    dialog(page).get_by_role("button", name="Stay signed in").click()
    dialog(page).get_by_role("heading", name=ENDED).wait_for()
    accessible(page)
    dialog(page).get_by_role("button", name="Back to the page").click()
    dialog(page).wait_for(state="hidden")
    page.get_by_role("button", name="Place hold").click()
    page.get_by_role("heading", name="Sign in again").wait_for()
    page.get_by_label("Email address").fill("framework.administrator@centre.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Send it now").click()
    page.get_by_text("The hold has been placed").wait_for()
    assert page.get_by_text(REASON).count() == 1


def test_at_the_end_of_the_hour_the_page_says_so_and_keeps_what_was_typed(page: Any) -> None:
    leave_alone(page, 61)
    dialog(page).get_by_role("heading", name=ENDED).wait_for()
    dialog(page).get_by_role("button", name="Back to the page").click()
    leave_alone(page, 1)
    assert not dialog(page).is_visible(), "it says so again and again"
    assert page.get_by_label("Why may nothing about it be destroyed?").input_value() == REASON
