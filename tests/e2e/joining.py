"""From a framework that opens to a supplier that is a member of it."""

from tests.e2e.people import PASSWORD, Person
from tests.e2e.story import CAST, RIVAL, Story

#: What passes, by the first words of each question of the declaration.
DECLARED = {
    "Are your organisation's name": "Yes",
    "convicted in the last 5 years": "No",
    "paid the taxes": "Yes",
    "been insolvent": "No",
    "Can you show us your accounts": "Yes",
    "public liability insurance": "We have it",
    "professional indemnity insurance": "We have it",
    "safeguarding policy": "Yes",
    "be vetted": "Yes",
    "safe at work": "Yes",
    "speak up": "Yes",
    "registered with the Information Commissioner": "We have it",
    "keep personal information": "Yes",
    "Cyber Essentials": "We have it",
    "yearly turnover": "No",
    "Might another organisation": "No",
    "treat people fairly": "Yes",
    "in contact with the justice system": "Yes",
    "fell ill": "Yes",
    "Is everything in this application true": "Yes",
}
OFFER = (
    "A support worker meets each person within five working days, lists what stands between them and a settled home, "
    "and works through it with them: papers, a housing application, a deposit, the first weeks of a tenancy. We "
    "work from two offices on bus routes and by phone, and we keep in touch for eight weeks after somebody moves in."
)
EXAMPLE = (
    "A man who had slept in his car for a year had been refused twice for old arrears. We agreed a repayment with the "
    "landlord, found a room with a trust we know, and rang him every Friday for two months. He still lives there. We "
    "learned to ask about arrears in the first meeting."
)


def the_centre_opens_a_framework(story: Story) -> None:
    """The administrator drafts a framework with 14 categories and opens it."""
    administrator = story.meet("administrator")
    administrator.open("/frameworks")
    administrator.press("Draft a framework")
    administrator.fill("Title", story.framework)
    administrator.fill(
        "What is it for?",
        "Suppliers of rehabilitation services join once, for the categories and areas they choose. Probation regions "
        "then invite everybody who qualifies to compete for each service.",
    )
    administrator.choose("Which law is it set up under?", "Public Contracts Regulations 2015")
    administrator.choose("Are the services light-touch?", "Yes")
    administrator.date("First day", story.begins)
    administrator.date("Last day", story.begins.replace(year=2028))
    for box in administrator.page.locator("input[type=checkbox]").all():
        box.check()
    story.show(
        administrator,
        "draft-framework",
        "A framework is drafted",
        "The law it stands under is fixed for life; categories, regions and term can change until it opens.",
    )
    administrator.press("Save")
    administrator.follow("Read every question")
    story.show(
        administrator,
        "questions",
        "The questions are written",
        "A declaration for everybody and a few questions for each of the 14 categories, each with its reason.",
    )
    administrator.open("/frameworks")
    administrator.follow(story.framework)
    administrator.press("Open this framework")
    administrator.expects("Open")
    story.show(
        administrator,
        "framework-open",
        "The framework opens",
        "From now on its terms are fixed, suppliers may apply, and the opening is published as open data.",
    )


def a_supplier_registers(story: Story) -> None:
    """Somebody nobody knows opens an account for their organisation."""
    owner = story.meet("owner")
    owner.open("/frameworks")
    owner.follow(story.framework)
    owner.press("Create an account to apply")
    owner.fill("Organisation name", story.supplier)
    owner.choose("What type of organisation is it?", "Registered charity")
    owner.fill("Charity number", "1098765")
    owner.choose("How many people work there?", "10 to 49 people")
    owner.fill("Your full name", "Grace Adeyemi")
    owner.fill("Your email address", owner.email)
    owner.fill("Password", PASSWORD)
    story.show(owner, "register", "A supplier registers", "Whoever registers an organisation is its owner.")
    owner.press("Create account")


def colleagues_join(story: Story) -> None:
    """The owner invites three colleagues, and each follows the link in their mail."""
    owner = story.meet("owner")
    for who, name in (
        ("bid manager", "Noor Khan"),
        ("caseworker", "Sam Whitaker"),
        ("supplier finance", "Lee Okafor"),
    ):
        owner.open("/organisation")
        owner.press("Invite")
        owner.fill("Email address of your colleague", CAST[who][1])
        owner.choose("What will they do?", CAST[who][0])
        owner.press("Send invitation")
        accept_invitation(story, story.meet(who), name)
    owner.open("/organisation")
    story.show(owner, "organisation", "Colleagues are invited", "Each gets a mail with a link, and one role.")


def accept_invitation(story: Story, invited: Person, name: str) -> None:
    """Find the mail, follow its link, choose a password."""
    invited.waits_for(invited.email, "/dev/mail")
    invited.page.get_by_role("row", name=invited.email).get_by_role("link").first.click()
    invited.settle()
    invited.page.locator(".op-letter a").first.click()
    invited.settle()
    invited.fill("Your full name", name)
    invited.fill("Password", PASSWORD)
    if invited.name == "bid manager":
        story.show(invited, "accept", "A colleague joins", "The link in the mail is good for seven days.")
    invited.press("Join")


def a_supplier_applies(story: Story) -> None:
    """The owner answers everything once and sends the application."""
    owner = story.meet("owner")
    apply_to_join(story, owner)
    owner.press("Check and send")
    story.show(owner, "check-application", "An application is checked", "All answers on one page before they are sent.")
    send_application(owner)
    owner.expects("Application sent")


def the_rival_applies(story: Story) -> None:
    """Another supplier, which has been around for longer, applies too."""
    rival = story.meet("rival")
    apply_to_join(story, rival)
    rival.press("Check and send")
    send_application(rival)


def apply_to_join(story: Story, owner: Person) -> None:
    """Choose a category, answer its questions and the declaration, and say where."""
    owner.open("/frameworks")
    owner.follow(story.framework)
    owner.press("Apply")
    owner.follow("Which contracts you aim for")
    owner.choose("Which contracts do you aim for?", "Contracts of any value")
    owner.press("Save and continue")
    owner.follow("Choose your categories")
    owner.tick("Accommodation")
    owner.press("Save and continue")
    owner.follow("Declaration")
    for words, answer in DECLARED.items():
        owner.choose(words, answer)
    for place, box in enumerate(owner.page.locator("main textarea").all()):
        box.fill((OFFER, EXAMPLE)[place % 2])
    for line in owner.page.locator("main .govuk-input:not(.govuk-date-input__input)").all():
        line.fill("Sent with our application")
    owner.press("Save and continue")
    owner.follow("Accommodation")
    for place, box in enumerate(owner.page.locator("main textarea").all()):
        box.fill((OFFER, EXAMPLE)[place % 2])
    if owner.name == "owner":
        story.show(
            owner, "answers", "The questions of a category", "What is typed is kept, and counted as it is typed."
        )
    owner.press("Save and continue")
    owner.follow("Where you can deliver")
    owner.tick("All of Greater Manchester")
    owner.press("Save and continue")
    if owner.name == "owner":
        story.show(owner, "application", "The task list of an application", "Nothing has to be done in one sitting.")


def send_application(owner: Person) -> None:
    """Confirm and send."""
    owner.tick("I may speak for this organisation")
    owner.press("Send application")


def an_assessor_admits_them(story: Story) -> None:
    """The assessor marks each answer, with a reason where one is helpful, and decides."""
    assessor = story.meet("assessor")
    for supplier in (story.supplier, RIVAL):
        assessor.open("/applications")
        if supplier == story.supplier:
            story.show(assessor, "queue", "Applications to decide", "The oldest clock comes first: 10 working days.")
        row = assessor.page.get_by_role("row").filter(has_text=supplier).filter(has_text=story.framework)
        row.get_by_role("link").first.click()
        assessor.settle()
        assessor.page.locator(".govuk-task-list__link").first.click()
        assessor.settle()
        while "/assess/" in assessor.page.url:
            assessor.choose("Does this answer pass?", "Pass")
            assessor.fill("Reason", "Clear, and it fits what the question asks for.")
            assessor.press("Save and continue")
        if supplier == story.supplier:
            story.show(assessor, "assess", "Every answer is marked", "The supplier will read the reason beside each.")
        assessor.press("Admit to the framework")
    owner = story.meet("owner")
    owner.open("/applications")
    owner.page.get_by_role("row").filter(has_text=story.framework).get_by_role("link").first.click()
    owner.settle()
    owner.expects("has joined the framework")
    story.show(owner, "admitted", "The supplier is a member", "It reads the outcome with a reason for each question.")
