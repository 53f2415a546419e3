"""From a need in a region to sealed bids."""

from datetime import timedelta

from tests.e2e.people import Person
from tests.e2e.story import Story

CLOSES_AFTER = 15
QUESTIONS = (
    ("How you work", "Quality", "How will you help somebody from the first meeting to a settled home?", "40", "500"),
    ("Your people", "Quality", "Who will do the work, and how do you keep them trained and supported?", "20", "400"),
    ("Good for Salford", "Social value", "What will the area gain beyond the service itself?", "10", "300"),
)
ANSWERS = {
    "How you work": "We meet each person within five working days, agree three steps and take the first one together. "
    "We know the landlords in Salford who let to people with a record, and stay in touch for eight weeks after a move.",
    "Your people": "Six support workers, three of whom have been on probation themselves. Each has supervision every "
    "two weeks and five days of training a year; a team leader reads one case file a month with each of them.",
    "Good for Salford": "Two paid traineeships a year for people who used the service, and repairs by local firms.",
}


def a_commissioner_drafts_a_competition(story: Story) -> None:
    """What is needed, for how much, how bids are judged, and until when."""
    commissioner = story.meet("commissioner")
    commissioner.open("/competitions")
    commissioner.press("Start a competition")
    describe(story, commissioner)
    commissioner.follow("Price ceiling, volume and term")
    set_terms(story, commissioner)
    commissioner.follow("Questions and weights")
    set_criteria(story, commissioner)
    commissioner.follow("Timetable")
    commissioner.date("What is the last day for questions?", story.day(CLOSES_AFTER - 7))
    commissioner.date("When do bids close?", story.day(CLOSES_AFTER))
    commissioner.fill("At what time?", "midday")
    commissioner.choose("Will you wait for a standstill", "Yes")
    commissioner.press("Save and continue")
    commissioner.follow("Conflicts of interest")
    commissioner.choose("Does anybody who takes part have, or seem to have, a conflict of interest?", "No")
    commissioner.fill(
        "Whom did you ask, and what is done about each conflict?",
        "The panel, the approver and the drafter: none has an interest.",
    )
    commissioner.press("Save and continue")
    story.show(
        commissioner,
        "draft-competition",
        "A region drafts a competition",
        "A list of tasks: what is bought, how bids are judged, when, and whether anybody has a conflict of interest.",
    )


def describe(story: Story, commissioner: Person) -> None:
    """Which members are invited, and to what."""
    commissioner.pick("Which framework's members do you want to invite?", story.framework)
    commissioner.fill("Title of the competition", story.competition)
    commissioner.fill(
        "What do you need?",
        "Help for people on probation in Salford to find a settled home and keep it, from the first meeting at the "
        "probation office to eight weeks after they have moved in.",
    )
    commissioner.pick("Category", "Accommodation")
    commissioner.page.get_by_label("Area", exact=True).select_option(value="unit:32")
    commissioner.fill("Why is it not divided into lots? (optional)", "One town and one need: too few people for two.")
    commissioner.press("Save and continue")


def set_terms(story: Story, commissioner: Person) -> None:
    """The ceiling, the volume, the term and for whom."""
    commissioner.fill("Highest price for the whole term", "480000")
    commissioner.fill("Most people who can start in a year", "160")
    commissioner.date("When does the service start?", story.first_day)
    commissioner.date(
        "What is its last day?", story.first_day.replace(year=story.first_day.year + 2) - timedelta(days=1)
    )
    commissioner.tick("Men", "Women")
    commissioner.fill("Youngest age", "18")
    commissioner.press("Save and continue")


def set_criteria(story: Story, commissioner: Person) -> None:
    """Three questions and the price, which add up to 100."""
    for number, (title, kind, question, weight, limit) in enumerate(QUESTIONS):
        if number:
            commissioner.press("Add another")
        page = commissioner.page
        page.get_by_label("Short title", exact=True).nth(number).fill(title)
        page.get_by_label("What does it judge?", exact=True).nth(number).select_option(label=kind)
        page.get_by_label("Question", exact=True).nth(number).fill(question)
        page.get_by_label("Weight", exact=True).nth(number).fill(weight)
        page.get_by_label("Word limit", exact=True).nth(number).fill(limit)
    commissioner.fill("Weight of the price", "30")
    commissioner.choose("How are prices scored?", "Lowest price divided by the bid's price")
    story.show(
        commissioner,
        "criteria",
        "How bids will be judged",
        "Questions and price have weights that add up to 100, and the price formula is published with them.",
    )
    commissioner.press("Save and continue")


def it_is_published(story: Story) -> None:
    """A second person publishes, terms freeze, and two tests say who is invited."""
    director = story.meet("director")
    director.open("/competitions")
    director.follow(story.competition)
    director.follow("Check and publish")
    director.tick("I understand that the terms cannot be changed")
    director.press("Publish and invite")
    director.follow("Who was invited and why")
    director.expects("Qualified in the category, and can deliver in the area")
    story.show(
        director,
        "invitations",
        "Who is invited, and why",
        "Two tests decide and nothing else: qualified in the category, and able to deliver in the area.",
    )


def a_question_is_asked_and_answered(story: Story) -> None:
    """One supplier asks without its name; everybody reads the answer."""
    asker, commissioner, reader = story.meet("bid manager"), story.meet("commissioner"), story.meet("rival bid manager")
    asker.waits_for("invite", "/messages")
    asker.open("/competitions")
    asker.follow(story.competition)
    story.show(asker, "invited", "An invitation", "The terms in full, and until when to ask and to bid.")
    asker.press("Ask a question")
    asker.fill("Your question", "May meetings be held at an office of the supplier in Salford?")
    asker.press("Send question")
    commissioner.open("/competitions")
    commissioner.follow(story.competition)
    commissioner.follow("Answer this question")
    commissioner.fill("Your answer", "Yes. The first meeting is at the probation office, later ones where it suits.")
    commissioner.press("Publish answer")
    reader.open("/competitions")
    reader.follow(story.competition)
    reader.expects("later ones where it suits")
    reader.page.locator("#questions").scroll_into_view_if_needed()
    story.show(
        reader,
        "answers-to-all",
        "The answer goes to everybody",
        "Nobody learns who asked: not the other suppliers, and not the region.",
    )


def bids_are_written_and_sealed(story: Story) -> None:
    """Two suppliers bid; one thinks again and submits a better price."""
    bidder, rival = story.meet("bid manager"), story.meet("rival bid manager")
    write_bid(story, bidder, price="455000")
    story.show(bidder, "bid", "A bid is written", "A working copy that only the supplier's own people can read.")
    submit_bid(bidder, "Check and submit")
    story.show(
        bidder,
        "receipt",
        "The bid is sealed",
        "Encrypted with a key that nobody can use before the closing date; the receipt has its fingerprint.",
    )
    bidder.open("/bids")
    bidder.page.locator("main table a").first.click()
    bidder.settle()
    bidder.follow("Your price")
    bidder.fill("Price of one", "438000")
    bidder.press("Save and continue")
    submit_bid(bidder, "Check and submit again")
    bidder.expects("Receipt 2")
    write_bid(story, rival, price="431500")
    submit_bid(rival, "Check and submit")
    commissioner = story.meet("commissioner")
    commissioner.open("/competitions")
    commissioner.follow(story.competition)
    commissioner.expects("Nobody can read them or count them before that")


def write_bid(story: Story, bidder: Person, price: str) -> None:
    """Answer each question, and name a price."""
    bidder.open("/competitions")
    bidder.follow(story.competition)
    bidder.press("Start your bid")
    for title, answer in ANSWERS.items():
        bidder.follow(title)
        bidder.fill("Your answer", answer)
        bidder.press("Save and continue")
    bidder.follow("Your price")
    bidder.fill("What you provide", "The whole service")
    bidder.fill("Unit", "term")
    bidder.fill("How many", "1")
    bidder.fill("Price of one", price)
    bidder.press("Save and continue")


def submit_bid(bidder: Person, words: str) -> None:
    """Confirm and seal."""
    bidder.press(words)
    bidder.choose("Do you have the authority to submit this bid", "Yes")
    bidder.fill("Your role in the organisation", "Director")
    bidder.tick("I am authorised to submit this bid")
    bidder.press("Submit bid")
