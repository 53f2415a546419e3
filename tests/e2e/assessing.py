"""How an application is decided: interests first, then every answer, then the decision."""

from collections.abc import Mapping

from tests.e2e.people import Person

CLEAR = "Clear, and it fits what the question asks for."


def open_application(assessor: Person, supplier: str, framework: str) -> None:
    """Come to an application from the queue, with no interest in its supplier."""
    assessor.open("/applications")
    row = assessor.page.get_by_role("row").filter(has_text=supplier).filter(has_text=framework)
    row.get_by_role("link").first.click()
    assessor.settle()
    if assessor.page.url.endswith("/interest"):
        assessor.choose("Do you have an interest in this supplier?", "No")
        assessor.press("Save and continue")


def take(assessor: Person) -> None:
    """Become the one who looks after it."""
    assessor.press("Take this application")
    assessor.expects("You look after the application")


def mark_answers(assessor: Person, failing: Mapping[str, str]) -> None:
    """Mark every answer that is left, one page after the other; what fails has its reason, by words of its question."""
    assessor.page.locator(".govuk-task-list__item").filter(has_text="Unmarked").get_by_role("link").first.click()
    assessor.settle()
    while "/assess/" in assessor.page.url:
        question = assessor.page.locator("h1").inner_text()
        wrong = next((reason for words, reason in failing.items() if words in question), None)
        assessor.choose("Does this answer pass?", "Fail" if wrong else "Pass")
        assessor.fill("Reason", wrong or CLEAR)
        assessor.press("Save and continue")
