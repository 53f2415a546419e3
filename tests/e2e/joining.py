"""From a framework that opens to a supplier that is a member of it."""

from tests.e2e.applying import (
    FILES,
    WHOLE,
    aim_for,
    answer_buttons,
    begin,
    choose_category,
    deliver_in,
    send_application,
    upload_evidence,
    write_answers,
)
from tests.e2e.assessing import mark_answers, open_application, take
from tests.e2e.describing import Described, complete_details, confirm_details, declare_nothing, make_declaration
from tests.e2e.people import PASSWORD, Person
from tests.e2e.story import CAST, RIVAL, Story

DESCRIBED = Described(
    contact="Grace Adeyemi",
    staff="24",
    income="1,450,000",
    street="14 Chapel Street",
    about="We help people who have been in prison or on probation to find a settled home in Greater Manchester.",
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
        "Questions for everybody and a few for each of the 14 categories, each with its reason.",
    )
    administrator.open("/frameworks")
    administrator.follow(story.framework, exact=True)
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
    owner.follow(story.framework, exact=True)
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


def a_supplier_describes_itself(story: Story) -> None:
    """The owner tells what every application needs, and confirms it."""
    owner = story.meet("owner")
    complete_details(owner, DESCRIBED)
    story.show(
        owner,
        "details",
        "The details of an organisation",
        "Told once for every application; once they are confirmed, its name and numbers are locked.",
    )
    confirm_details(owner)


def it_declares(story: Story) -> None:
    """Both suppliers say for themselves and their trustees that nothing in the law's list concerns them."""
    owner, rival = story.meet("owner"), story.meet("rival")
    declare_nothing(owner, "Grace Adeyemi", "Peter Lomas")
    story.show(
        owner,
        "declaration",
        "The declaration on exclusion",
        "One question for each group of grounds, for everybody on the list. It holds for a year.",
    )
    make_declaration(owner)
    declare_nothing(rival, "Ruth Calder")
    make_declaration(rival)


def a_supplier_applies(story: Story) -> None:
    """The owner answers everything once and sends the application."""
    owner = story.meet("owner")
    begin(owner, story.framework)
    owner.follow("Which contracts you aim for")
    story.show(
        owner,
        "aim",
        "Which contracts it aims for",
        "Small contracts need only the short form; the minutes are said before anything is answered.",
    )
    owner.choose("Which contracts do you aim for?", "Contracts of any value")
    owner.press("Save and continue")
    choose_category(owner, "Accommodation")
    write_the_declaration(story, owner)
    owner.follow("Accommodation")
    write_answers(owner)
    story.show(owner, "answers", "The questions of a category", "What is typed is kept, and counted as it is typed.")
    owner.press("Save and continue")
    deliver_in(owner, "Greater Manchester")
    story.show(owner, "application", "The task list of an application", "Nothing has to be done in one sitting.")
    owner.press("Check and send")
    story.show(owner, "check-application", "An application is checked", "All answers on one page before they are sent.")
    send_application(owner)
    story.show(owner, "sent-application", "The receipt", "With its reference, and the day by which it is decided.")


def write_the_declaration(story: Story, owner: Person) -> None:
    """Answer each kind of question: yes or no, a promise with its day, words, a number, and files.

    The rival has answered the like before: its files and its texts are filled in.
    """
    own = owner.name == "owner"
    partners = "Yes" if own else "No"
    owner.follow("Questions for everybody", exact=True)
    answer_buttons(owner, WHOLE | {"Might another organisation": partners}, later=story.day(90))
    write_answers(owner)
    owner.press("Save and continue")
    if own:
        answer_what_follows(owner)
        upload_files(story, owner)


def answer_what_follows(owner: Person) -> None:
    """Whoever has subcontractors is asked how they are paid."""
    owner.expects("One of them brings a further question")
    owner.choose("Will you pay your subcontractors", "Yes")
    owner.fill(
        "Of the invoices you received in the last 12 months, how many per cent did you pay within 60 days?", "98"
    )
    owner.press("Save and continue")


def upload_files(story: Story, owner: Person) -> None:
    """Answer with files of one's own."""
    owner.follow("Questions for everybody", exact=True)
    for words, title in FILES.items():
        upload_evidence(owner, title, words)
        if words == "accounts":
            story.show(
                owner,
                "evidence",
                "Evidence is a document",
                "Its real type is checked; it can answer the same question again next time.",
            )
        owner.press("Save and continue")
    owner.press("Save and continue")


def the_rival_applies(story: Story) -> None:
    """Another supplier, which has been around for longer, applies too."""
    rival = story.meet("rival")
    begin(rival, story.framework)
    aim_for(rival, "Contracts of any value")
    choose_category(rival, "Accommodation")
    write_the_declaration(story, rival)
    rival.follow("Accommodation")
    write_answers(rival)
    rival.press("Save and continue")
    deliver_in(rival, "Greater Manchester")
    rival.press("Check and send")
    send_application(rival)


def an_assessor_admits_them(story: Story) -> None:
    """The assessor declares no interest, takes each application, marks every answer and decides."""
    assessor = story.meet("assessor")
    for supplier in (story.supplier, RIVAL):
        assessor.open("/applications")
        if supplier == story.supplier:
            story.show(assessor, "queue", "Applications to decide", "The oldest clock comes first: 10 working days.")
        open_application(assessor, supplier, story.framework)
        take(assessor)
        mark_answers(assessor, {})
        if supplier == story.supplier:
            story.show(assessor, "assess", "Every answer is marked", "The supplier will read the reason beside each.")
        assessor.press("Admit to the framework")
    owner = story.meet("owner")
    owner.open("/applications")
    owner.page.get_by_role("row").filter(has_text=story.framework).get_by_role("link").first.click()
    owner.settle()
    owner.expects("has joined the framework")
    owner.follow("Read the letter about the decision")
    story.show(owner, "letter", "The letter", "What was decided in each category, with a reason for each answer.")


def everybody_finds_the_member(story: Story) -> None:
    """The public register has the new member, and forgives a slip in its name."""
    visitor = story.meet("visitor")
    visitor.open("/frameworks")
    visitor.follow(story.framework, exact=True)
    visitor.follow("members of this framework")
    visitor.fill("Name or words", "Treshold homes")
    visitor.press("Find members")
    visitor.expects(story.supplier)
    story.show(
        visitor,
        "members",
        "The public register",
        "By words, category, area, size and kind, each filter with its count; a slip in a name is forgiven.",
    )
