"""A group programme in a browser: planned with its dates, joined, and one register for everybody who was expected."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from marketplace.kernel.clock import LONDON
from tests.e2e import caseload
from tests.e2e.caseload import Case
from tests.e2e.people import Person
from tests.e2e.serving import Service

pytestmark = pytest.mark.e2e

GROUP = "Sleeping well"
PEOPLE = {"Z888101": "Aled Morgan", "Z888102": "Bilal Sharif", "Z888103": "Curtis Vane"}
WARNED = "has another appointment at this time"
MOVED = "He works on that morning."


def test_a_group_keeps_one_register_and_each_record_shows_it(service: Service, meet: Callable[..., Person]) -> None:
    practitioner, worker = (
        meet("practitioner", caseload.PRACTITIONER),
        meet("caseworker", caseload.WELLBEING.caseworker),
    )
    cases = caseload.refer_together(practitioner, caseload.WELLBEING, PEOPLE)
    caseload.take_on(worker, *cases)
    caseload.assess(worker, *cases)
    caseload.plan(worker, *cases, sessions=4)
    first = (service.now + timedelta(hours=2)).astimezone(LONDON).replace(second=0, microsecond=0)
    a_session_stands_in_the_way(worker, cases[0], first)
    a_group_is_planned(worker, first)
    the_session_is_moved(worker, cases[0], first + timedelta(days=1))
    group = people_join(worker, cases)
    service.wait_until(first + timedelta(hours=2))
    the_register_is_kept(worker, group, cases)
    each_record_shows_it(worker, practitioner, cases)


def fill_time(worker: Person, question: str, at: datetime) -> None:
    """Say when, and that it takes an hour at an office."""
    worker.date(question, at.date())
    worker.fill("Time", f"{at:%H:%M}")
    worker.fill("How many minutes will it take?", "60")
    worker.choose("How will it be held?", "In person at a probation office")
    worker.fill("Where, if it is in person", caseload.PLACE)


def book_anyway(worker: Person, words: str) -> None:
    """Press a button; whoever is warned of something else at that time goes on."""
    button = worker.page.get_by_role("button", name=words).first
    button.click()
    worker.page.wait_for_load_state("load")
    if worker.sees(WARNED):
        worker.tick("I know.")
        worker.press(words)
    worker.settle()


def a_session_stands_in_the_way(worker: Person, case: Case, first: datetime) -> None:
    """Somebody has a session at the hour of the first meeting."""
    worker.open(case.page)
    worker.follow("Book session 1")
    fill_time(worker, "Date", first)
    book_anyway(worker, "Book appointment")


def a_group_is_planned(worker: Person, first: datetime) -> None:
    """Weekly meetings are planned; the leader is warned of the session, and goes on."""
    worker.open("/groups")
    worker.follow(caseload.WELLBEING.title)
    worker.fill("Name of the group", GROUP)
    worker.pick("Who leads it?", worker.own_name)
    worker.fill("How many people can come?", "8")
    fill_time(worker, "Date of the first meeting", first)
    worker.choose("How often does it meet?", "Every week")
    worker.fill("How many meetings?", "3")
    worker.is_refused("Plan group", f"The leader {WARNED}")
    assert worker.page.get_by_label("Name of the group").input_value() == GROUP
    worker.tick("I know.")
    worker.press("Plan group")
    worker.expects(f"{GROUP} has been planned")
    assert worker.page.get_by_role("rowheader", name="Meeting").count() == 3


def the_session_is_moved(worker: Person, case: Case, to: datetime) -> None:
    """The session that stood in the way is moved, with who asked and why."""
    worker.open(case.page)
    worker.follow("Change time of session 1")
    fill_time(worker, "Date", to)
    worker.choose("Who asked for the change?", "The person")
    worker.fill("Why is the time changed?", MOVED)
    book_anyway(worker, "Change appointment")
    worker.expects(MOVED)


def people_join(worker: Person, cases: list[Case]) -> str:
    """Three people are added: each date to come is booked as a session of their own plan."""
    worker.open("/groups")
    worker.follow(GROUP)
    group: str = worker.page.url
    for case in cases:
        worker.press("Add a person")
        options = worker.page.get_by_label("Who comes to the group?").locator("option").all_inner_texts()
        worker.pick("Who comes to the group?", next(each for each in options if case.name.split()[1] in each))
        book_anyway(worker, "Add to the group")
        worker.expects("3 meetings booked")
    worker.expects("5 of 8")
    return group


def the_register_is_kept(worker: Person, group: str, cases: list[Case]) -> None:
    """One page for three people: one came, one did not, one was sent home; what is missing is asked for."""
    worker.open("/work")
    worker.follow(f"Keep the register: {GROUP}, meeting 1")
    came, absent, sent_home = (worker.page.get_by_role("group", name=case.name) for case in cases)
    worker.fill("What did the group do?", "Kept a diary of a night, and read parts of it aloud.")
    worker.fill("How did people respond?", "Asked each other more than they asked me.")
    came.get_by_label("Attendance").select_option(label="Came, on time")
    absent.get_by_label("Attendance").select_option(label="Did not come")
    sent_home.get_by_label("Attendance").select_option(label="Came, but could not take part because of us")
    sent_home.get_by_label("Note").fill("The lift was out of order, and the room is upstairs.")
    worker.is_refused("Save register", "Enter what is known and how you tried to reach the person")
    assert sent_home.get_by_label("Note").input_value().startswith("The lift")
    absent.get_by_label("Note").fill("Rang twice and left a message.")
    worker.press("Save register")
    assert worker.page.url == group
    worker.page.get_by_role("row", name="Meeting 1").get_by_role("link", name="Register").click()
    worker.settle()
    for case, what in zip(cases, ("Attended", "Did not attend", "Attended"), strict=True):
        row = worker.page.get_by_role("row", name=case.name)
        assert what in row.inner_text(), row.inner_text()


def each_record_shows_it(worker: Person, practitioner: Person, cases: list[Case]) -> None:
    """The supplier and the practitioner read the same of each person."""
    for case, what in zip(cases, ("Happened", "Did not attend", "Missed"), strict=True):
        for reader in (worker, practitioner):
            reader.open(case.page)
            line = reader.page.get_by_role("row").filter(has_text="in a group").first
            assert what in line.inner_text(), f"{reader.name}: {line.inner_text()}"
