"""From a person who needs help to a referral that is concluded."""

from datetime import date

from tests.e2e.people import Person
from tests.e2e.story import Story

CASE = "Z204816"
NAME = "Jordan Ellis"
PLACE = "Salford probation office, 1 Bridge Street"


def a_person_needs_help(story: Story) -> None:
    """The practitioner adds a person and looks for services for them."""
    practitioner = story.meet("practitioner")
    story.at(story.in_service(2), 10)
    practitioner.open("/people")
    practitioner.press("Add a person")
    first, last = NAME.split()
    practitioner.fill("Case reference number", CASE)
    practitioner.fill("First name", first)
    practitioner.fill("Last name", last)
    practitioner.date("Date of birth", date(1995, 6, 14))
    practitioner.choose("Sex", "Male")
    practitioner.page.get_by_label("Probation delivery unit", exact=True).select_option(value="unit:32")
    practitioner.choose("Are they in custody?", "No")
    practitioner.choose("Sentence", "Community order")
    practitioner.date("Date the sentence ends", story.first_day.replace(year=story.first_day.year + 1))
    practitioner.fill("Rehabilitation activity days, if any", "25")
    practitioner.fill("Risk summary", "Low risk of serious harm to others. Can be seen alone at any office.")
    practitioner.date("When was the risk last reviewed?", story.in_service(1))
    practitioner.press("Add person")
    story.show(
        practitioner, "person", "A person needs help", "The practitioner's own people; each reading is recorded."
    )
    practitioner.press("Find a service")
    practitioner.pick("Need", "Accommodation")
    practitioner.press("Show services")
    practitioner.expects(story.competition)
    story.show(
        practitioner,
        "find-service",
        "Services that fit",
        "By area, age, sex and need, with the places that are free and how long people wait.",
    )


def the_practitioner_refers(story: Story) -> None:
    """One task list, then the referral is sent."""
    practitioner = story.meet("practitioner")
    practitioner.press(f"Refer to {story.competition}")
    practitioner.press("Start the referral")
    continue_with(practitioner, "Needs")
    practitioner.page.get_by_role("group", name="How complex is this need?").get_by_role("radio").nth(1).check()
    aims = practitioner.page.get_by_role("group", name="What should the service achieve?")
    for box in aims.get_by_role("checkbox").all()[:2]:
        box.check()
    practitioner.press("Save and continue")
    continue_with(practitioner, "Sentence")
    practitioner.page.get_by_role("radio").first.check()
    practitioner.fill("How many enforceable days?", "10")
    practitioner.date("When should the service be completed by?", story.day(180))
    practitioner.press("Save and continue")
    continue_with(practitioner, "Reason")
    practitioner.fill(
        "Why are you referring this person?",
        "Has slept on friends' sofas since May and missed two appointments for that reason. Has held a tenancy before.",
    )
    practitioner.press("Save and continue")
    continue_with(practitioner, "Risk")
    practitioner.page.get_by_role("checkbox").first.check()
    practitioner.press("Save and continue")
    story.show(practitioner, "tasks", "A referral is a task list", "Answers are saved as they are given.")
    continue_with(practitioner, "Check")
    practitioner.press("Send referral")
    practitioner.expects("What happens next")
    story.show(practitioner, "sent", "The referral is sent", "With the day by which the assessment is due.")


def continue_with(practitioner: Person, task: str) -> None:
    """Follow a task."""
    practitioner.page.locator(".govuk-task-list").get_by_role("link", name=task).first.click()
    practitioner.settle()


def open_referral(person: Person) -> None:
    """Come to the referral from the list."""
    person.open("/referrals")
    person.page.get_by_role("link", name=NAME.split()[1]).first.click()
    person.settle()


def the_supplier_takes_it_up(story: Story) -> None:
    """The owner assigns a caseworker, who books the first meeting."""
    owner, caseworker = story.meet("owner"), story.meet("caseworker")
    owner.open("/referrals")
    story.show(owner, "referrals", "The supplier's referrals", "What has come in, what is due, and who works on it.")
    open_referral(owner)
    owner.press("Assign a caseworker")
    owner.choose("Who will work with this person?", "Sam Whitaker")
    owner.press("Assign caseworker")
    story.at(story.in_service(3), 10)
    open_referral(caseworker)
    book(story, caseworker, 6)


def book(story: Story, caseworker: Person, day: int) -> None:
    """Agree a time and a place."""
    caseworker.page.get_by_role("link", name="Book").first.click()
    caseworker.settle()
    caseworker.date("Date", story.in_service(day))
    caseworker.fill("Time", "2pm")
    caseworker.fill("How many minutes will it take?", "45")
    caseworker.choose("How will it be held?", "In person at a probation office")
    caseworker.fill("Where, if it is in person", PLACE)
    caseworker.press("Book appointment")


def record(caseworker: Person, what: str, response: str) -> None:
    """Say that it took place, what was done and how the person took it."""
    caseworker.page.get_by_role("link", name="Record attendance").first.click()
    caseworker.settle()
    caseworker.choose("Did the appointment take place?", "Yes, it took place")
    caseworker.press("Continue")
    caseworker.choose("Was the person late?", "No")
    caseworker.fill("What was done?", what)
    caseworker.fill("How did the person respond?", response)
    caseworker.tick("Nothing")
    caseworker.press("Save record")


def an_assessment_and_a_plan(story: Story) -> None:
    """The first meeting is held, and a plan follows from it."""
    caseworker, practitioner = story.meet("caseworker"), story.meet("practitioner")
    story.at(story.in_service(6), 16)
    open_referral(caseworker)
    record(caseworker, "Went through what stands in the way of a tenancy.", "Was open, and brought his papers.")
    caseworker.press("Write the action plan")
    caseworker.page.get_by_label("Outcome it works towards").first.select_option(index=1)
    caseworker.page.get_by_label("What will be done?").first.fill("Apply to the council and to two housing trusts.")
    caseworker.press("Add another")
    caseworker.page.get_by_label("Outcome it works towards").nth(1).select_option(index=2)
    caseworker.page.get_by_label("What will be done?").nth(1).fill("Agree how to pay back the old arrears.")
    caseworker.fill("In how many sessions?", "2")
    story.show(
        caseworker, "plan", "An action plan", "Written after the assessment, towards the outcomes of the referral."
    )
    caseworker.press("Submit plan")
    open_referral(practitioner)
    practitioner.follow("Version 1, 2 sessions")
    practitioner.expects("Agree how to pay back the old arrears")


def sessions_are_held(story: Story) -> None:
    """Two sessions, each recorded on its day."""
    caseworker = story.meet("caseworker")
    for day, done in ((12, "Sent three applications together."), (20, "Viewed a flat and agreed the deposit.")):
        open_referral(caseworker)
        book(story, caseworker, day)
        story.at(story.in_service(day), 16)
        open_referral(caseworker)
        record(caseworker, done, "Came on time and took the lead.")
    story.show(
        caseworker, "sessions", "Sessions are recorded", "Attendance, what was done, and how the person responded."
    )


def outcomes_are_reported(story: Story) -> None:
    """The end-of-service report concludes the referral."""
    caseworker, practitioner = story.meet("caseworker"), story.meet("practitioner")
    open_referral(caseworker)
    caseworker.press("Write the end-of-service report")
    for number in range(2):
        caseworker.page.locator(".govuk-task-list__link").nth(number).click()
        caseworker.settle()
        caseworker.choose("Was this outcome achieved?", "Achieved" if number == 0 else "Partly achieved")
        caseworker.fill("What progress was made?", "Moved into a flat of a housing trust; pays off arrears each month.")
        caseworker.press("Save and continue")
    story.show(
        caseworker, "report", "Outcomes are reported", "Each outcome of the referral, and how far it was reached."
    )
    caseworker.press("Submit report")
    open_concluded(practitioner)
    practitioner.expects("Completed")
    story.show(practitioner, "completed", "The referral is completed", "With its whole history beside it.")


def open_concluded(practitioner: Person) -> None:
    """Come to a referral that is over from the person."""
    practitioner.open("/people")
    practitioner.follow(NAME.split()[1])
    practitioner.page.locator("main table a").first.click()
    practitioner.settle()
