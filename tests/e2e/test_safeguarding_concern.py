"""Concerns for somebody's safety in a browser: one is answered in time, another goes to the lead of the team."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.e2e import caseload
from tests.e2e.caseload import WOMEN, Case
from tests.e2e.people import Person
from tests.e2e.serving import Service

pytestmark = pytest.mark.e2e

PEOPLE = {"Z888201": "Delia Marchbank"}
SEEN = "She came with a bruise on her arm and would not say from what."
HEARD = "She rang from a call box: he has found out where she sleeps."


def test_a_concern_is_acknowledged_in_time_and_another_goes_to_the_team_lead(
    service: Service, meet: Callable[..., Person]
) -> None:
    practitioner, worker = meet("practitioner", caseload.PRACTITIONER), meet("caseworker", WOMEN.caseworker)
    lead, manager = meet("team lead", caseload.LEAD), meet("contract manager", caseload.MANAGER)
    before = figures(manager)
    [case] = caseload.refer_together(practitioner, WOMEN, PEOPLE)
    caseload.take_on(worker, case)
    it_is_seen_at_an_appointment(worker, case)
    whom_it_was_told_answers(practitioner, worker, case)
    another_is_raised(worker, case, practitioner.own_name)
    service.wait_until(service.now + timedelta(hours=2, minutes=5))
    it_goes_to_the_team_lead(lead, case)
    it_is_followed_up_and_closed(worker, lead, case)
    it_is_reported(lead, case)
    added = {
        severity: [now - then for now, then in zip(row, before.get(severity, [0] * 5), strict=True)]
        for severity, row in figures(manager).items()
    }
    assert added["Serious"] == [1, 1, 0, 0, 1], "raised, in time, late, brought to the lead, open"
    assert added["Immediate"] == [1, 0, 1, 1, 0]
    assert not manager.sees(case.name.split()[1])


def figures(manager: Person) -> dict[str, list[int]]:
    """How concerns of the service were answered, by severity; whoever pays for it reads no name."""
    manager.open("/concerns")
    rows = manager.page.get_by_role("row").filter(has_text=WOMEN.title).all()
    cells = [row.get_by_role("cell").all_inner_texts() for row in rows]
    return {severity: [int(number) for number in numbers] for severity, *numbers in cells}


def it_is_seen_at_an_appointment(worker: Person, case: Case) -> None:
    """The caseworker says so where attendance is recorded; what is missing is asked for, and nothing is lost."""
    worker.open(case.page)
    worker.follow("Record attendance of initial assessment")
    worker.choose("Did the appointment take place?", "Yes, it took place")
    worker.press("Continue")
    worker.choose("Was the person late?", "No")
    worker.fill("What was done?", "Talked about where she sleeps, and who knows it.")
    worker.fill("How did the person respond?", "Looked at the door while we talked.")
    worker.tick("A concern for somebody's safety")
    worker.is_refused("Save record", "Enter what the concern is")
    worker.fill("What is the concern?", SEEN)
    worker.choose("How serious is the concern?", "Serious")
    worker.press("Save record")
    worker.follow("Concern of")
    worker.expects(SEEN)


def whom_it_was_told_answers(practitioner: Person, worker: Person, case: Case) -> None:
    """The practitioner is told, acknowledges in time and says what comes first; who raised it is told of that."""
    practitioner.waits_for("Concern to acknowledge by", "/messages")
    open_from_work(practitioner, case)
    practitioner.expects(SEEN)
    practitioner.press("Acknowledge")
    practitioner.fill("What will you do first? (optional)", "I see her tomorrow at ten, with a colleague.")
    practitioner.press("Acknowledge")
    practitioner.expects("I see her tomorrow at ten")
    assert not practitioner.sees(", late")
    worker.waits_for("Your concern was acknowledged", "/messages")


def open_from_work(person: Person, case: Case) -> None:
    """Come to the concern from one's own work."""
    person.open("/work")
    person.follow(f"Acknowledge a concern: {case.name}")


def another_is_raised(worker: Person, case: Case, recipient: str) -> None:
    """Between two appointments, told to somebody by name."""
    worker.open(case.page)
    worker.press("Raise a concern")
    worker.fill("What is the concern?", HEARD)
    worker.is_refused("Raise concern", "Select how serious the concern is")
    assert worker.page.get_by_label("What is the concern?").input_value() == HEARD
    worker.choose("How serious is it?", "Immediate")
    worker.choose("Who must know?", recipient)
    worker.press("Raise concern")
    worker.expects("The concern has been raised")


def it_goes_to_the_team_lead(lead: Person, case: Case) -> None:
    """Two hours have gone by: the lead is told, sees that it is late, and acknowledges it."""
    lead.waits_for("Nobody has acknowledged a concern", "/messages")
    open_from_work(lead, case)
    lead.expects("This should have been acknowledged by")
    lead.press("Acknowledge")
    lead.press("Acknowledge")
    lead.expects(", late")


def it_is_followed_up_and_closed(worker: Person, lead: Person, case: Case) -> None:
    """Either side says what was done; who answers for it says how it ended."""
    worker.open(case.page)
    worker.page.get_by_role("link", name="Concern of").filter(has_text="immediate").first.click()
    worker.settle()
    worker.press("Say what was done")
    worker.fill("What was done?", "Fetched her. She is in a refuge in another town.")
    worker.press("Save")
    lead.page.reload()
    lead.expects("She is in a refuge in another town")
    lead.press("Close the concern")
    lead.is_refused("Close concern", "Enter how it ended")
    lead.fill("How did it end?", "Safe; the police have his name.")
    lead.press("Close concern")
    lead.expects("Safe; the police have his name.")


def it_is_reported(lead: Person, case: Case) -> None:
    """The report names each concern that the lead may read, and says which was late."""
    lead.open("/concerns")
    lines = lead.page.get_by_role("row").filter(has_text=case.name.split()[1]).all_inner_texts()
    assert sorted("Late" in line for line in lines) == [False, True], lines
