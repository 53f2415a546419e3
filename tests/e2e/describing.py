"""What a new supplier says of itself once: the details of its organisation, and its declaration about exclusion."""

from typing import NamedTuple

from tests.e2e.people import Person


class Described(NamedTuple):
    """An organisation in the words of its owner."""

    contact: str
    staff: str
    income: str
    street: str
    about: str


def complete_details(owner: Person, said: Described) -> None:
    """Tell each part, and confirm all of it."""
    owner.open("/organisation")
    owner.press("Complete your details")
    tell(
        owner,
        "Size and income",
        {"How many people work there?": said.staff, "Income or turnover last year": said.income},
    )
    owner.follow("Purpose and leadership")
    owner.choose("Is it a voluntary, community or social enterprise?", "Yes")
    owner.press("Save")
    owner.follow("Registered address")
    owner.pick("Country", "England")
    place = {"Building and street": said.street, "Town or city": "Salford", "Postcode": "M3 5AA"}
    for question, answer in place.items():
        owner.fill(question, answer)
    owner.press("Save")
    notices = {"Who gets notices?": said.contact, "Where do notices go?": owner.email}
    tell(owner, "Summary and contact", {"What do you do?": said.about, **notices})


def tell(owner: Person, part: str, answers: dict[str, str]) -> None:
    """Answer the questions of one part."""
    owner.follow(part)
    for question, answer in answers.items():
        owner.fill(question, answer)
    owner.press("Save")


def confirm_details(owner: Person) -> None:
    """Say that all of it is right, which locks the name and the numbers."""
    owner.press("These details are right")
    owner.expects("Details confirmed")


def declare_nothing(owner: Person, *directors: str) -> None:
    """Answer for everybody on the list that nothing in the law's list concerns them."""
    owner.open("/declarations")
    owner.choose("Which law is the framework under?", "Public Contracts Regulations 2015")
    owner.press("Begin")
    owner.follow("Whom this is about")
    for name in directors:
        owner.choose("How do they belong to your organisation?", "Director")
        owner.fill("Full name", name)
        owner.press("Add to the list")
    owner.press("The list is complete")
    for part in ("Serious offences and tax", "Other matters"):
        owner.follow(part)
        for box in owner.page.get_by_role("radio", name="No", exact=True).all():
            box.check()
        owner.press("Save and continue")
    owner.press("Check and declare")


def make_declaration(owner: Person) -> None:
    """Say that it is true."""
    owner.tick("I may declare this for my organisation")
    owner.press("Declare")
    owner.expects("Your declaration has been made")
