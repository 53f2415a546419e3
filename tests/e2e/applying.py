"""How an application is written: which contracts it is for, answers of every kind, and where."""

import io
from datetime import date

from PIL import Image, ImageDraw

from tests.e2e.people import Person

#: What passes in the short form, by the first words of each question.
SHORT = {
    "Are your organisation's name": "Yes",
    "Can you show us your accounts": "Yes",
    "public liability insurance": "We have it",
    "safeguarding policy for adults": "Yes",
    "be vetted": "Yes",
    "safe at work": "Yes",
    "speak up": "Yes",
    "registered with the Information Commissioner": "We have it",
    "keep personal information": "Yes",
    "yearly turnover": "No",
    "Might another organisation": "No",
    "treat people fairly": "Yes",
    "in contact with the justice system": "Yes",
    "fell ill": "Yes",
    "Is everything in this application true": "Yes",
}
#: What the whole form asks besides.
WHOLE = SHORT | {"professional indemnity insurance": "We have it", "Cyber Essentials": "We will have it"}
FILES = {"accounts": "Accounts of two years", "safeguarding policy": "Safeguarding policy"}
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


def begin(owner: Person, framework: str) -> None:
    """Start from the page of the framework."""
    owner.open("/frameworks")
    owner.follow(framework, exact=True)
    owner.press("Apply")


def aim_for(owner: Person, contracts: str) -> None:
    """Say which contracts the supplier wants, which decides how much is asked."""
    owner.follow("Which contracts you aim for")
    owner.choose("Which contracts do you aim for?", contracts)
    owner.press("Save and continue")


def choose_category(owner: Person, category: str) -> None:
    """Choose one category."""
    owner.follow("Choose your categories")
    owner.tick(category)
    owner.press("Save and continue")


def answer_buttons(owner: Person, answers: dict[str, str], *, later: date | None = None) -> None:
    """Answer what is chosen; what will be had later with its day."""
    for words, answer in answers.items():
        owner.choose(words, answer)
        if later and answer == "We will have it":
            block = owner.page.locator(".op-answer").filter(has_text=words)
            for part, number in (("Day", later.day), ("Month", later.month), ("Year", later.year)):
                block.get_by_label(part).fill(str(number))


def write_answers(owner: Person) -> None:
    """Write something fitting into every empty box of the page."""
    for place, box in enumerate(owner.page.locator("main textarea").all()):
        if not box.input_value():
            box.fill((OFFER, EXAMPLE)[place % 2])


def upload_evidence(owner: Person, title: str, words: str) -> None:
    """Answer a question with a file of one's own."""
    owner.page.locator(".op-answer").filter(has_text=words).get_by_role("link", name="Add a document").click()
    owner.settle()
    file = {"name": f"{title}.pdf", "mimeType": "application/pdf", "buffer": a_paper(title)}
    owner.page.get_by_label("Upload a file").set_input_files(file)


def deliver_in(owner: Person, area: str) -> None:
    """Say where the supplier can work."""
    owner.follow("Where you can deliver")
    owner.tick(f"All of {area}")
    owner.press("Save and continue")


def send_application(owner: Person) -> None:
    """Confirm and send."""
    owner.tick("I may speak for this organisation")
    owner.press("Send application")
    owner.expects("Application sent")


def a_paper(title: str) -> bytes:
    """A small PDF with one line on its page."""
    sheet = Image.new("L", (420, 594), "white")
    ImageDraw.Draw(sheet).text((40, 40), title, fill="black")
    written = io.BytesIO()
    sheet.save(written, "PDF")
    return written.getvalue()
