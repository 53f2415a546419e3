"""People whom a meeting refers at once, brought as far as a journey begins with them."""

from datetime import datetime
from typing import Any, NamedTuple

from marketplace.kernel.clock import LONDON
from tests.e2e.people import Person

PRACTITIONER = "practitioner1@greater-manchester.example"
LEAD = "team.lead@greater-manchester.example"
MANAGER = "contract.manager@greater-manchester.example"
PLACE = "Chorlton Street probation office"
HEAD = (
    "Case reference\tFirst name\tLast name\tDOB\tSex\tNeeds\tSentence\tSentence ends\tDays\tReason\tRisk\tRisk reviewed"
)
REST = "Community order\t1/3/2031\t20\tSleeps badly and sees nobody\tLow risk of harm\t1/2/2026"
HELD = {"result": "held", "late": False, "what_was_done": "Went through the tenancy.", "response": "Was open."}


class Offer(NamedTuple):
    """A service of the made-up market that has places left, whom it takes, and somebody who works there."""

    title: str
    caseworker: str
    sex: str
    need: str


WELLBEING = Offer("Personal wellbeing: Greater Manchester", "caseworker1@redstone.example", "M", "Emotional wellbeing")
RECOVERY = Offer(
    "Dependency and recovery: Greater Manchester", "caseworker1@redstone.example", "M", "Dependency and recovery"
)
WOMEN = Offer("Women's service: Greater Manchester", "caseworker1@roshni.example", "F", "Family and significant others")


class Case(NamedTuple):
    """Somebody who was referred, and the page of their referral."""

    name: str
    page: str


def refer_together(practitioner: Person, offer: Offer, people: dict[str, str]) -> list[Case]:
    """Refer these people, who are told by case number and name, to one service in one meeting."""
    known = ("3/4/1991", offer.sex, offer.need, REST)
    rows = ["\t".join((number, *name.split(), *known)) for number, name in people.items()]
    practitioner.open("/allocations")
    practitioner.fill("Paste the cases from your sheet, with the line that names the columns", "\n".join((HEAD, *rows)))
    practitioner.press("Look through the cases")
    for radio in practitioner.page.get_by_role("radio", name=offer.title).all():
        radio.check()
    practitioner.choose("Were the risk summaries of these cases read in the meeting", "Yes")
    practitioner.press("Refer the chosen cases")
    pages = [link.get_attribute("href") for link in practitioner.page.get_by_role("link", name=offer.title).all()]
    practitioner.press("Finish the meeting")
    return [Case(name, page) for name, page in zip(people.values(), pages, strict=True)]


def say(person: Person, place: str, /, **answers: Any) -> Any:
    """Do by the API what this person may do, as a program of theirs would."""
    token = person.page.locator("input[name=csrf_token]").first.get_attribute("value")
    answer = person.page.request.post(f"/api{place}", data=answers, headers={"X-CSRFToken": token})
    assert answer.ok, f"{place}: {answer.text()}"
    return answer.json()


def take_on(caseworker: Person, *cases: Case) -> None:
    """Become the caseworker of these people, and book the assessment of each."""
    caseworker.open("/referrals")
    colleagues = caseworker.page.request.get("/api/colleagues").json()
    mine = next(each["id"] for each in colleagues if each["name"] == caseworker.own_name)
    for case in cases:
        say(caseworker, f"{case.page}/assignment", caseworker_id=mine)
        book(caseworker, case, kind="assessment", number=0)


def book(caseworker: Person, case: Case, **which: Any) -> str:
    """Book for the first minute of the day of the referral, so that it can be recorded at any hour of that day."""
    sent = caseworker.page.request.get(f"/api{case.page}").json()["sent_at"]
    day = datetime.fromisoformat(sent).astimezone(LONDON).date()
    how = {"on": day.isoformat(), "at": "00:00", "minutes": 30, "method": "office", "place": PLACE, "anyway": True}
    key: str = say(caseworker, f"{case.page}/appointments", **which, **how)["id"]
    return key


def hold(caseworker: Person, appointment: str) -> None:
    """Record that an appointment took place."""
    say(caseworker, f"/appointments/{appointment}/attendance", **HELD, tell=["nothing"])


def assess(caseworker: Person, *cases: Case) -> None:
    """Hold the assessments that were booked."""
    for case in cases:
        booked = caseworker.page.request.get(f"/api{case.page}").json()["appointments"]
        hold(caseworker, booked[0]["id"])


def plan(caseworker: Person, *cases: Case, sessions: int) -> None:
    """Agree on so many sessions."""
    for case in cases:
        [aim, *_] = caseworker.page.request.get(f"/api{case.page}").json()["outcomes"]
        activities = [{"outcome_code": aim["outcome_code"], "wording": "Meet in the morning, and plan the day."}]
        say(caseworker, f"{case.page}/plans", activities=activities, sessions=sessions)
