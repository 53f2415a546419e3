"""Withdrawal in a browser, at three points: the facts say which end it is, and both sides read the same."""

from collections.abc import Callable

import pytest

from tests.e2e import caseload
from tests.e2e.caseload import RECOVERY, Case
from tests.e2e.people import Person, tab_to

pytestmark = pytest.mark.e2e

PEOPLE = {"Z888301": "Emrys Tolland", "Z888302": "Farid Quayle", "Z888303": "Gavin Ostler"}
PHONE = {"viewport": {"width": 375, "height": 720}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
NOTHING_YET = "No session has been attended yet, so the referral will be cancelled at once."
BEGUN = "Sessions have been attended, so the supplier will write an end-of-service report."


def test_the_end_of_a_referral_follows_from_how_far_it_had_come(meet: Callable[..., Person]) -> None:
    practitioner, worker = meet("practitioner", caseload.PRACTITIONER), meet("caseworker", RECOVERY.caseworker)
    sent, assessed, started = caseload.refer_together(practitioner, RECOVERY, PEOPLE)
    caseload.take_on(worker, assessed, started)
    caseload.assess(worker, assessed, started)
    caseload.plan(worker, started, sessions=2)
    caseload.hold(worker, caseload.book(worker, started, kind="session", number=1))
    by_keyboard(practitioner, sent)
    on_a_phone(meet("practitioner on a phone", caseload.PRACTITIONER, **PHONE), assessed)
    without_scripts(meet("practitioner without scripts", caseload.PRACTITIONER, java_script_enabled=False), started)
    the_report_is_written(worker, started)
    ends = {sent: "Cancelled", assessed: "Cancelled", started: "Ended"}
    for side in (practitioner, worker):
        everywhere_the_same(side, ends)
    on_the_persons_record(practitioner, ends)


def by_keyboard(practitioner: Person, case: Case) -> None:
    """A referral that nobody has taken yet, with the keys alone."""
    page = practitioner.page
    practitioner.open(case.page)
    tab_to(page, "End this referral")
    page.keyboard.press("Enter")
    page.wait_for_url("**/withdraw")
    practitioner.settle()
    practitioner.expects(NOTHING_YET)
    tab_to(page, "reason_code")
    page.keyboard.press("Space")
    tab_to(page, "details")
    page.keyboard.type("He has found a place of his own.")
    tab_to(page, "End referral")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{case.page}")
    practitioner.settle()
    practitioner.expects("The referral has been ended")


def on_a_phone(practitioner: Person, case: Case) -> None:
    """A referral that was assessed: nothing on the way is wider than the phone."""
    practitioner.open(case.page)
    fits(practitioner)
    practitioner.press("End this referral")
    practitioner.expects(NOTHING_YET)
    assert not practitioner.page.get_by_role("radio", name="The work is complete").count()
    practitioner.is_refused("End referral", "Select why")
    fits(practitioner)
    practitioner.choose("Why are you ending this referral?", "The person moved out of the area")
    practitioner.fill("Details", "Lives in Hull since Monday.")
    practitioner.press("End referral")
    fits(practitioner)


def fits(practitioner: Person) -> None:
    """Nobody has to move the page sideways."""
    width = practitioner.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["viewport"]["width"], f"{practitioner.page.url} is {width} pixels wide"


def without_scripts(practitioner: Person, case: Case) -> None:
    """A service that has begun: it waits for the report of the supplier before it ends."""
    practitioner.open(case.page)
    practitioner.press("End this referral")
    practitioner.expects(BEGUN)
    practitioner.choose("Why are you ending this referral?", "The person did not engage")
    practitioner.fill("Details", "Has not been seen for three weeks.")
    practitioner.press("End referral")
    practitioner.expects("It ends when the supplier has submitted the end-of-service report")
    assert practitioner.page.locator("main .govuk-tag").first.inner_text() != "Ended"


def the_report_is_written(worker: Person, case: Case) -> None:
    """The supplier says of each outcome how far it was reached."""
    worker.open(case.page)
    worker.press("Write the end-of-service report")
    for number in range(worker.page.locator(".govuk-task-list__link").count()):
        worker.page.locator(".govuk-task-list__link").nth(number).click()
        worker.settle()
        worker.choose("Was this outcome achieved?", "Not achieved")
        worker.fill("What progress was made?", "He came once, and knows where we are.")
        worker.press("Save and continue")
    worker.press("Submit report")
    worker.expects("End-of-service report")


def everywhere_the_same(side: Person, ends: dict[Case, str]) -> None:
    """One end in the list, in the record, and for programs."""
    for case, end in ends.items():
        surname = case.name.split()[1]
        side.open(f"/referrals?tab=ended&words={surname}")
        assert end in side.page.get_by_role("row").filter(has_text=surname).inner_text()
        side.follow(surname)
        assert side.page.locator("main .govuk-tag").first.inner_text() == end
        side.expects("it ended early" if end == "Ended" else "so it was cancelled")
        assert side.page.request.get(f"/api{case.page}").json()["end"] == end.lower()


def on_the_persons_record(practitioner: Person, ends: dict[Case, str]) -> None:
    """The record of each person says it too."""
    for case, end in ends.items():
        practitioner.open("/people")
        practitioner.follow(case.name.split()[1])
        practitioner.page.get_by_role("row").filter(has_text=RECOVERY.title).filter(has_text=end).wait_for()
