"""What one story needs: its people, the service with its clock, and the tour."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from marketplace.kernel.clock import LONDON, london_day
from tests.e2e.people import Person
from tests.e2e.serving import Service
from tests.e2e.tour import WIDTH, Step, Tour

CENTRE, REGION = "centre.example", "greater-manchester.example"
RIVAL, RIVALS = "Kingfield Housing Support", "kingfield.example"
CAST = {
    "administrator": ("Framework administrator", f"framework.administrator@{CENTRE}"),
    "assessor": ("Assessor", f"assessor@{CENTRE}"),
    "regional administrator": ("Regional administrator", f"regional.administrator@{REGION}"),
    "commissioner": ("Commissioner", f"commissioner@{REGION}"),
    "first evaluator": ("Evaluator", f"evaluator1@{REGION}"),
    "second evaluator": ("Evaluator", f"evaluator2@{REGION}"),
    "moderator": ("Chair of the panel", f"evaluator3@{REGION}"),
    "director": ("Regional director", f"director@{REGION}"),
    "contract manager": ("Contract manager", f"contract.manager@{REGION}"),
    "buyer finance": ("Finance (region)", f"buyer.finance@{REGION}"),
    "practitioner": ("Probation practitioner", f"practitioner1@{REGION}"),
    "owner": ("Owner of the new supplier", "grace@threshold.example"),
    "bid manager": ("Bid manager", "noor@threshold.example"),
    "caseworker": ("Caseworker", "sam@threshold.example"),
    "supplier finance": ("Finance (supplier)", "lee@threshold.example"),
    "visitor": ("Anybody", ""),
    "rival": ("Owner of another supplier", f"owner@{RIVALS}"),
    "rival bid manager": ("Bid manager of another supplier", f"bid.manager@{RIVALS}"),
}


class Story:
    """The people met so far, and the days of the story."""

    newcomers = "@threshold.example"
    supplier = "Threshold Homes Trust"
    framework = "Rehabilitation Services Framework 2026"
    competition = "Accommodation support in Salford"

    def __init__(self, service: Service, new_page: Callable[..., Any], look: Callable[[Any], None]) -> None:
        self.service, self.new_page, self.look = service, new_page, look
        self.tour = Tour()
        self.people: dict[str, Person] = {}
        self.begins = london_day(service.now)

    def meet(self, who: str) -> Person:
        """Somebody of the cast, in a browser of their own."""
        if who not in self.people:
            page = self.new_page(viewport={"width": WIDTH, "height": 800})
            email = CAST[who][1]
            has_account = email != "" and not email.endswith(self.newcomers)
            self.people[who] = Person(who, email, page, self.look, has_account=has_account)
        return self.people[who]

    def show(self, person: Person, name: str, heading: str, sentence: str) -> None:
        """Add what this person sees now to the tour."""
        self.tour.show(person.page, Step(name, heading, CAST[person.name][0], sentence))

    def day(self, after: int) -> date:
        """A day of the story, counted from its first."""
        return self.begins + timedelta(days=after)

    @property
    def first_day(self) -> date:
        """The first day of the service: the first of the month once everything is signed."""
        return (self.day(45).replace(day=1) + timedelta(days=32)).replace(day=1)

    def in_service(self, day: int) -> date:
        """A day of the first month of the service."""
        return self.first_day.replace(day=day)

    @property
    def month_after(self) -> date:
        """The first day of the second month of the service."""
        return (self.first_day + timedelta(days=32)).replace(day=1)

    def at(self, day: date, hour: int = 9) -> None:
        """Let time pass until this hour of this day."""
        self.service.wait_until(datetime.combine(day, time(hour), tzinfo=LONDON))
