"""Answering once: what a supplier answered in any earlier application is filled in where it is asked again."""

from collections.abc import Collection, Iterable
from datetime import date

from marketplace.frameworks.models import FrameworkQuestion, Topic
from marketplace.qualification import queries
from marketplace.qualification.models import Answer, Application, ApplicationArea, ApplicationCategory, Mark
from marketplace.qualification.queries import Earlier

#: What is true of today must be declared today; and the exclusion grounds are declared on their own.
NEVER_COPIED = (Topic.EXCLUSION, Topic.DECLARATION)


def fill_in(
    application: Application, questions: Iterable[FrameworkQuestion], today: date, *, held: Collection[str]
) -> None:
    """Copy the newest earlier answer to each question, what was chosen before, and the marks that passed.

    A document that has expired answers nothing: the question stays open, and the page says which one it was.
    """
    asked = {(each.code, each.kind): each for each in questions if each.topic not in NEVER_COPIED}
    newest: dict[tuple[str, str], Earlier] = {}
    for each in queries.earlier_answers(application.supplier_id):
        newest.setdefault((each.code, each.kind), each)
    application.answers = [
        Answer(
            question_id=asked[key].id,
            text="" if each.has_expired(today) else each.text,
            promised_on=each.promised_on,
            document_id=each.document_id,
            copied_from_id=each.application_id,
        )
        for key, each in newest.items()
        if key in asked and each.may_be_used(today)
    ]
    if earlier := queries.last_settled_application(application.framework_id, application.supplier_id):
        choose_again(application, earlier, held)
        keep_marks(application, earlier)


def choose_again(application: Application, earlier: Application, held: Collection[str]) -> None:
    """Choose the aim, the categories and the areas of the last application to the same framework again.

    Whoever joined for a part begins with the categories that were refused.
    """
    application.aims_for = application.aims_for or earlier.aims_for
    application.areas = [ApplicationArea(area_key=key) for key in earlier.area_keys]
    if not application.is_further or earlier.is_decided:
        left = [each.category_code for each in earlier.categories if each.category_code not in held]
        application.categories = [ApplicationCategory(category_code=code) for code in left]


def keep_marks(application: Application, earlier: Application) -> None:
    """Keep what an assessor passed, where the answer is still what was assessed."""
    if not earlier.is_decided:
        return
    assessed, copied = earlier.answer_of, application.answer_of
    application.marks = [
        Mark(question_id=each.question_id, passed=True, marked_by=each.marked_by, marked_at=each.marked_at)
        for each in earlier.marks
        if each.passed and copied.get(each.question_id) == assessed.get(each.question_id)
    ]
