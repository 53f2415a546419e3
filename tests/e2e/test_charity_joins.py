"""A group with four staff joins with the short form: refused by two people, mended at once, admitted."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e import applying, assessing
from tests.e2e.describing import Described, complete_details, confirm_details, declare_nothing, make_declaration
from tests.e2e.people import PASSWORD, Person, tab_to

pytestmark = pytest.mark.e2e

FRAMEWORK, GROUP = "Rehabilitation services framework", "Millbrook Doorstep Project"
CATEGORY = "Accommodation"
DESCRIBED = Described(
    contact="Dee Marsh",
    staff="4",
    income="86000",
    street="2 Mill Lane",
    about="Four of us help people who leave prison to keep a room in Salford.",
)
TOO_THIN = "It does not say who meets the person, or how soon."
NOT_OURS = "It tells of another organisation's work. We need one of your own."
#: What is declared anew with every application.
ANEW = {"Is everything in this application true": "Yes"}
MENDED = (
    "Dee or Sol meets each person within three working days, at the prison gate if that is where they are, and stays "
    "with them until they hold the keys of a room and for six weeks after."
)


def test_a_small_charity_is_refused_tries_again_and_is_admitted(
    meet: Callable[..., Person], new_context: Callable[..., Any]
) -> None:
    owner = meet("owner", "dee@millbrook.example", joins=True)
    first, second = meet("assessor", "assessor@centre.example"), meet("colleague", "second.assessor@centre.example")
    it_gets_ready(owner)
    it_applies_with_the_short_form(owner, new_context)
    two_people_refuse(first, second)
    it_reads_why(owner)
    it_mends_what_failed_and_keeps_the_rest(owner)
    it_is_admitted(first, owner)
    everybody_can_find_it(meet("visitor"))


def it_gets_ready(owner: Person) -> None:
    """An account without a number of any register, the details, and the declaration on exclusion."""
    owner.open("/register")
    owner.fill("Organisation name", GROUP)
    owner.choose("What type of organisation is it?", "Unincorporated group")
    owner.choose("How many people work there?", "Fewer than 10 people")
    owner.fill("Your full name", DESCRIBED.contact)
    owner.fill("Your email address", owner.email)
    owner.fill("Password", PASSWORD)
    owner.press("Create account")
    complete_details(owner, DESCRIBED)
    confirm_details(owner)
    declare_nothing(owner, DESCRIBED.contact, "Sol Barrow")
    make_declaration(owner)


def it_applies_with_the_short_form(owner: Person, new_context: Callable[..., Any]) -> None:
    """The aim makes the form short; a category is chosen by keyboard, and its questions answered without a script."""
    applying.begin(owner, FRAMEWORK)
    applying.aim_for(owner, "Contracts worth up to £180,000")
    owner.follow("Choose your categories")
    choose_by_keyboard(owner)
    owner.expects("0 of 2 answered")
    owner.follow("Questions for everybody", exact=True)
    applying.answer_buttons(owner, applying.SHORT)
    assert not owner.sees("Cyber Essentials"), "the short form asks for what small contracts do not need"
    owner.press("Save and continue")
    answer_without_scripts(owner, new_context)
    owner.page.reload()
    applying.deliver_in(owner, "Greater Manchester")
    owner.press("Check and send")
    applying.send_application(owner)


def choose_by_keyboard(owner: Person) -> None:
    """Choose a category and go on with the keys alone."""
    page = owner.page
    tab_to(page, "ACC")
    page.keyboard.press("Space")
    tab_to(page, "Save and continue")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: not address.endswith("/categories"))
    owner.settle()


def answer_without_scripts(owner: Person, new_context: Callable[..., Any]) -> None:
    """The page of a category saves and goes on where no script runs; neither does axe, which is a script itself."""
    place = owner.page.get_by_role("link", name=CATEGORY).first.get_attribute("href")
    kept = owner.page.context.storage_state()
    page = new_context(java_script_enabled=False, storage_state=kept).new_page()
    plain = Person("owner without scripts", owner.email, page, lambda page: None, has_account=False)
    plain.open(place or "")
    boxes = page.locator("main textarea")
    boxes.nth(0).fill("We help people to keep their homes.")
    boxes.nth(1).fill(applying.EXAMPLE)
    plain.press("Save and continue")
    plain.follow(CATEGORY)
    assert [box.input_value() for box in boxes.all()] == ["We help people to keep their homes.", applying.EXAMPLE]


def two_people_refuse(first: Person, second: Person) -> None:
    """One marks and proposes with a reason beside what fails; another agrees. One alone refuses nobody."""
    assessing.open_application(first, GROUP, FRAMEWORK)
    assessing.take(first)
    assessing.mark_answers(first, {"Describe the service you offer": TOO_THIN, "Give an example of a time": NOT_OURS})
    first.expects("No category passes")
    first.press("Propose to reject")
    assessing.open_application(first, GROUP, FRAMEWORK)
    first.expects("A colleague is asked to look at it")
    assert not first.page.get_by_role("button", name="Agree and reject").count()
    assessing.open_application(second, GROUP, FRAMEWORK)
    second.expects(TOO_THIN)
    second.press("Agree and reject")


def it_reads_why(owner: Person) -> None:
    """The letter has a reason for each answer, and what to do next."""
    owner.open("/applications")
    owner.page.get_by_role("row").filter(has_text=FRAMEWORK).get_by_role("link").first.click()
    owner.settle()
    owner.follow("Read the letter about the decision")
    owner.expects("You cannot join the framework yet")
    for reason in (TOO_THIN, NOT_OURS, "Two people have looked at what was refused"):
        owner.expects(reason)
    with owner.page.expect_download() as kept:
        owner.page.get_by_role("link", name="Download this letter").click()
    assert TOO_THIN in kept.value.path().read_text()


def it_mends_what_failed_and_keeps_the_rest(owner: Person) -> None:
    """What passed is still there; what must be true today is declared anew; what failed is written again."""
    owner.press("Try again now")
    owner.follow("Questions for everybody", exact=True)
    owner.expects("Some answers below come from your earlier applications")
    policy = owner.page.get_by_role("group", name="safeguarding policy for adults")
    assert policy.get_by_role("radio", name="Yes").is_checked()
    applying.answer_buttons(owner, ANEW)
    owner.press("Save and continue")
    owner.follow(CATEGORY)
    boxes = owner.page.locator("main textarea")
    assert boxes.nth(1).input_value() == applying.EXAMPLE
    boxes.nth(0).fill(MENDED)
    boxes.nth(1).fill(f"Last spring {applying.EXAMPLE}")
    owner.press("Save and continue")
    owner.press("Check and send")
    applying.send_application(owner)


def it_is_admitted(assessor: Person, owner: Person) -> None:
    """Only what is new is marked: what passed before stays passed."""
    assessing.open_application(assessor, GROUP, FRAMEWORK)
    assert assessor.page.locator(".govuk-task-list__item").filter(has_text="Unmarked").count() == len(ANEW) + 2
    assessing.take(assessor)
    assessing.mark_answers(assessor, {})
    assessor.press("Admit to the framework")
    owner.open("/applications")
    owner.page.get_by_role("row").filter(has_text="Admitted").get_by_role("link").first.click()
    owner.settle()
    owner.follow("Read the letter about the decision")
    owner.expects("You have joined the framework")


def everybody_can_find_it(visitor: Person) -> None:
    """In the register by a name with a slip in it, with a page of its own, and in a public notice."""
    visitor.open("/frameworks")
    visitor.follow(FRAMEWORK, exact=True)
    visitor.follow("members of this framework")
    visitor.fill("Name or words", "Milbrok doorstep")
    visitor.press("Find members")
    visitor.follow(GROUP)
    visitor.expects("Unincorporated group")
    visitor.waits_for(GROUP, "/notices")
    visitor.follow(f"{GROUP}: {FRAMEWORK}")
    visitor.expects(GROUP)
