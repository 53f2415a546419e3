"""A competition of two lots: five suppliers bid, three evaluators and their chair judge, and each lot has its award."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from marketplace.demo.framework import TITLE as FRAMEWORK
from marketplace.kernel.clock import LONDON, london_day
from tests.e2e.competing import submit_bid
from tests.e2e.judging import follow_task, name_of
from tests.e2e.people import Person
from tests.e2e.serving import Service

pytestmark = pytest.mark.e2e

TITLE, QUESTION = "Wellbeing and money advice in Salford", "How you work"
WELLBEING, MONEY = "lot 1: Wellbeing", "lot 2: Money advice"
DESIGN = {WELLBEING: ("Wellbeing", "WB", "300000"), MONEY: ("Money advice", "FBD", "200000")}
#: Of each bidder: its mail domain, its lot, its price, and what each evaluator gave and the panel agreed.
BIDDERS = {
    "Second Gate Trust": ("second", WELLBEING, "280000", "4554"),
    "Corinth Justice Services Ltd": ("corinth", WELLBEING, "270000", "3333"),
    "Redstone Steps": ("redstone", WELLBEING, "290000", "4343"),
    "Meridian Works UK Ltd": ("meridian", MONEY, "180000", "3222"),
    "Aurelia Debt Line": ("aurelia", MONEY, "190000", "4444"),
}
WINNERS = {WELLBEING: "Second Gate Trust", MONEY: "Aurelia Debt Line"}
EVALUATORS = ("evaluator1", "evaluator2", "evaluator3")
ANSWER = "We meet within a week at a place people know, agree three steps, and take the first one together."
REASON = "It says who does what and when, and what happens when somebody stops coming."


class Tender:
    """The competition while it is played: its people, each in a browser of their own, and its days."""

    def __init__(self, service: Service, new_page: Callable[[], Any], look: Callable[[Any], None]) -> None:
        self.service, self.new_page, self.look = service, new_page, look
        self.people: dict[str, Person] = {}
        self.begins = london_day(service.now)
        self.place = ""

    def meet(self, name: str, domain: str = "greater-manchester", *, looks: bool = False) -> Person:
        """Somebody with an account; axe looks at the pages of those who see what nobody else does."""
        email = f"{name}@{domain}.example"
        if email not in self.people:
            look = self.look if looks else lambda page: None
            self.people[email] = Person(email, email, self.new_page(), look, has_account=True)
        return self.people[email]

    def day(self, after: int) -> date:
        """A day of the story."""
        return self.begins + timedelta(days=after)

    def evaluation(self, member: Person, lot: str) -> None:
        """Come to the evaluation of a lot."""
        member.open("/panels")
        member.page.get_by_role("link", name=f"{TITLE}, {lot}").first.click()
        member.settle()


def test_two_lots_five_bidders_and_three_evaluators_come_to_an_award_of_each_lot(
    service: Service, new_context: Callable[..., Any], accessible: Callable[[Any], None]
) -> None:
    tender = Tender(service, lambda: new_context().new_page(), accessible)
    it_is_designed_and_published(tender)
    for name in BIDDERS:
        somebody_bids(tender, name)
    the_bids_are_opened(tender)
    for place, name in enumerate(EVALUATORS):
        an_evaluator_scores(tender, name, place)
    the_chair_agrees(tender)
    for lot in DESIGN:
        a_lot_is_awarded(tender, lot)
    everybody_reads_the_outcome(tender)


def it_is_designed_and_published(tender: Tender) -> None:
    """A commissioner draws up two lots of different kinds; a director publishes."""
    person, starts = tender.meet("commissioner", looks=True), tender.day(150).replace(day=1)
    person.open("/competitions/new")
    person.page.get_by_label("Which framework's members do you want to invite?").select_option(label=FRAMEWORK)
    person.fill("Title of the competition", TITLE)
    person.fill("What do you need?", "Somebody to talk to, and help with money, for people on probation in Salford.")
    choose_scope(person, "WB")
    person.press("Save and continue")
    tender.place = person.page.url
    person.open(f"{tender.place}/lots/1")
    person.fill("Title of the lot", "Wellbeing")
    person.press("Save and continue")
    person.press("Add a lot")
    person.fill("Title of the lot", "Money advice")
    choose_scope(person, "FBD")
    person.press("Save and continue")
    for number, (_, _, ceiling) in enumerate(DESIGN.values(), 1):
        person.open(f"{tender.place}/terms?lot={number}")
        person.fill("Highest price for the whole term", ceiling)
        person.fill("Most people who can start in a year", "90")
        person.date("When does the service start?", starts)
        person.date("What is its last day?", starts.replace(year=starts.year + 2) - timedelta(days=1))
        person.tick("Men", "Women")
        person.fill("Youngest age", "18")
        person.press("Save and continue")
    person.open(f"{tender.place}/criteria")
    for label, words in (("Short title", QUESTION), ("Question", "How will you help?"), ("Weight", "60")):
        person.fill(label, words)
    person.page.get_by_label("What does it judge?", exact=True).first.select_option(label="Quality")
    person.fill("Word limit", "300")
    person.fill("Weight of the price", "40")
    person.choose("How are prices scored?", "Lowest price divided by the bid's price")
    person.press("Save and continue")
    person.follow("Timetable")
    person.date("What is the last day for questions?", tender.day(8))
    person.date("When do bids close?", tender.day(15))
    person.fill("At what time?", "midday")
    person.choose("Will you wait for a standstill", "Yes")
    person.press("Save and continue")
    person.follow("Conflicts of interest")
    person.choose("Does anybody who takes part have, or seem to have, a conflict of interest?", "No")
    person.fill("Whom did you ask, and what is done about each conflict?", "The panel and the approver: none has one.")
    person.press("Save and continue")
    director = tender.meet("director")
    director.open(f"{tender.place}/publish")
    director.tick("I understand that the terms cannot be changed")
    director.press("Publish and invite")


def choose_scope(person: Person, code: str) -> None:
    """What is bought, in Salford."""
    person.page.get_by_label("Category", exact=True).select_option(value=code)
    person.page.get_by_label("Area", exact=True).select_option(value="unit:32")


def somebody_bids(tender: Tender, name: str) -> None:
    """A supplier answers, prices and seals; the first one leaves its price page without a press of the button."""
    domain, lot, price, _ = BIDDERS[name]
    is_first = name == next(iter(BIDDERS))
    person = tender.meet("owner", domain, looks=is_first)
    person.open(tender.place)
    person.press("Start your bid")
    bid = person.page.url
    person.expects(f"{TITLE}, {lot}")
    person.follow(QUESTION)
    person.fill("Your answer", ANSWER)
    person.press("Save and continue")
    person.follow("Your price")
    for label, words in (("What you provide", "The service"), ("Unit", "term"), ("How many", "1")):
        person.fill(label, words)
    person.fill("Price of one", price)
    if is_first:
        person.page.locator(".op-saved").get_by_text("Saved", exact=True).wait_for()
        person.open(bid)
        person.expects(f"£{price[:3]},000")
    else:
        person.press("Save and continue")
    submit_bid(person, "Check and submit")


def the_bids_are_opened(tender: Tender) -> None:
    """A panel of three and a chair is appointed; after the deadline two people open, and each member declares."""
    commissioner, director = tender.meet("commissioner"), tender.meet("director")
    for name, seat in [*((name, "Evaluator") for name in EVALUATORS), ("evaluator4", "Chair")]:
        commissioner.open(f"{tender.place}/panel")
        commissioner.pick("Person", name_of_member(tender, name))
        commissioner.choose("What do they do on the panel?", seat)
        commissioner.press("Appoint to the panel")
    tender.service.wait_until(datetime.combine(tender.day(15), time(13), tzinfo=LONDON))
    commissioner.waits_for(f"Open the bids: {TITLE}", "/work")
    commissioner.follow(f"Open the bids: {TITLE}")
    commissioner.press("Start the opening")
    director.open(commissioner.page.url)
    director.press("Confirm and open the bids")
    for name in (*EVALUATORS, "evaluator4"):
        member = tender.meet(name)
        member.waits_for("The bids are open", f"{tender.place}/panel")
        member.press("Declare your interests")
        member.expects("Redstone Steps")
        member.choose("Do you have an interest in any of these bidders?", "No")
        member.press("Make this declaration")


def name_of_member(tender: Tender, name: str) -> str:
    """What the list of people calls a member of the panel."""
    return name_of(tender.meet(name, looks=name == "evaluator4"))


def of_lot(lot: str) -> list[str]:
    """Who bid for a lot."""
    return [name for name, (_, theirs, _, _) in BIDDERS.items() if theirs == lot]


def an_evaluator_scores(tender: Tender, name: str, place: int) -> None:
    """Every answer of both lots, alone and with a reason."""
    member = tender.meet(name)
    for lot in DESIGN:
        for bidder in of_lot(lot):
            tender.evaluation(member, lot)
            follow_task(member, QUESTION, bidder)
            member.page.get_by_role("group", name="Your score").get_by_label(BIDDERS[bidder][3][place]).first.check()
            member.fill("Why this score?", REASON)
            member.press("Save and continue")
        tender.evaluation(member, lot)
        member.press("Submit your scores")


def the_chair_agrees(tender: Tender) -> None:
    """One score for each answer, then the ranking of each lot."""
    chair = tender.meet("evaluator4")
    for lot in DESIGN:
        for bidder in of_lot(lot):
            tender.evaluation(chair, lot)
            follow_task(chair, QUESTION, bidder)
            agreed = chair.page.get_by_role("group", name="Which score did the panel agree?")
            agreed.get_by_label(BIDDERS[bidder][3][-1]).first.check()
            chair.fill("Why? (optional when the scores are close)", REASON)
            chair.press("Save agreed score")
        tender.evaluation(chair, lot)
        chair.press("Close moderation and show the result")


def a_lot_is_awarded(tender: Tender, lot: str) -> None:
    """Proposed by one person, approved by another; every bidder of the lot is told before the public is."""
    commissioner, director = tender.meet("commissioner"), tender.meet("director")
    tender.evaluation(commissioner, lot)
    commissioner.press("See the result")
    commissioner.press("Propose an award")
    commissioner.expects(WINNERS[lot])
    commissioner.fill("Why did this bid win?", "The best answer, at a price within the ceiling.")
    commissioner.press("Propose this award")
    tender.evaluation(director, lot)
    director.follow("The award")
    director.press("Approve this award")
    tender.evaluation(commissioner, lot)
    commissioner.follow("The award")
    commissioner.press("Review and send the summaries")
    commissioner.page.get_by_role("checkbox", name="I have read every summary").check()
    commissioner.press("Send the summaries")
    commissioner.press("Announce this award")
    commissioner.press("Announce this award")
    commissioner.expects("The standstill lasts until")


def everybody_reads_the_outcome(tender: Tender) -> None:
    """Winners and losers of both lots read their own; anybody reads how each lot ended."""
    for name, (domain, lot, _, _) in BIDDERS.items():
        person = tender.meet("owner", domain)
        person.open("/bids")
        person.page.get_by_role("row").filter(has_text=TITLE).get_by_role("link").first.click()
        person.settle()
        person.follow("The outcome of your bid")
        person.expects("You have won" if name == WINNERS[lot] else "Why the winner was better")
    visitor = Person("visitor", "", tender.new_page(), tender.look, has_account=False)
    visitor.open(f"{tender.place}/outcome")
    for winner in WINNERS.values():
        visitor.expects(winner)
