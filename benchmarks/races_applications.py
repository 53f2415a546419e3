"""Races about applications: colleagues who answer at once, begin at once, and send at once."""

from uuid import UUID

from sqlalchemy import func, select

from benchmarks.playing import Result, Runners
from marketplace.accounts.models import User
from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict
from marketplace.qualification.commands import begin_application, save_answers, submit_application
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Answer, Application
from tests.factories import accounts, frameworks, qualification

COLLEAGUES = 4
CATEGORIES = ("ACC", "ETE", "FBD")


def who(user_id: UUID) -> Actor:
    """The person who acts."""
    return actor_of(db.session.get_one(User, user_id))


def save(user_id: UUID, application_id: UUID, question_id: UUID, said: str, version: int) -> None:
    """Save one answer over the version that was shown; a clash is a refusal."""
    saved = save_answers(who(user_id), application_id, answers={question_id: said}, versions={question_id: version})
    if saved.clashes:
        raise Conflict


def begin(user_id: UUID, framework_id: UUID, supplier_id: UUID) -> None:
    """Begin an application."""
    begin_application(who(user_id), framework_id, supplier_id=supplier_id)


def send(user_id: UUID, application_id: UUID) -> None:
    """Send an application."""
    submit_application(who(user_id), application_id)


def answers_of(application_id: UUID) -> dict[UUID, Answer]:
    """What is kept of each answer, read afresh."""
    db.session.rollback()
    db.session.expire_all()
    rows = select(Answer).where(Answer.application_id == application_id)
    return {each.question_id: each for each in db.session.scalars(rows)}


def race_answers_of_one_application(crew: Runners, tries: int = 20) -> Result:
    """Four processes each save another answer of one application at once: every one of them is kept."""
    result = Result("answers_of_one_application")
    application = qualification.draft_application(frameworks.open_framework(CATEGORIES), CATEGORIES)
    person = accounts.user(Role.BID_MANAGER, application.supplier)
    key, questions = application.id, [each.id for each in application.questions[:COLLEAGUES]]
    for number in range(tries):
        versions = {each: row.version for each, row in answers_of(key).items()}
        said = "no" if number % 2 == 0 else "yes"
        texts = {each: f"Try {number} of colleague {each}" for each in questions} | {questions[0]: said}
        facts = [
            {"user_id": person.id, "application_id": key, "question_id": each, "said": said, "version": versions[each]}
            for each, said in texts.items()
        ]
        ended = crew.play(*[(save, each) for each in facts])
        kept = answers_of(key)
        result.lost += sum(
            said == "done" and kept[each].text != texts[each] for said, each in zip(ended, texts, strict=True)
        )
        result.lost += ended.count("done") < COLLEAGUES
        result.tries += 1
        db.session.rollback()
    return result


def race_one_answer(crew: Runners, tries: int = 20) -> Result:
    """Four processes save the same answer at once: one is kept, and each of the others is told of it."""
    result = Result("one_answer")
    application = qualification.draft_application()
    person = accounts.user(Role.BID_MANAGER, application.supplier)
    key, question = application.id, application.questions[-1].id
    for number in range(tries):
        version = answers_of(key)[question].version
        texts = [f"try {number} of colleague {place}" for place in range(COLLEAGUES)]
        facts = {"user_id": person.id, "application_id": key, "question_id": question, "version": version}
        ended = crew.play(*[(save, facts | {"said": said}) for said in texts])
        kept = answers_of(key)[question]
        result.doubled += ended.count("done") > 1 or kept.version > version + 1
        result.lost += "done" not in ended or kept.text != texts[ended.index("done")]
        result.tries += 1
        db.session.rollback()
    return result


def race_begin_application(crew: Runners, tries: int = 10) -> Result:
    """Four colleagues begin an application at once: there is one draft, and nobody writes into a second."""
    result, framework = Result("begin_application"), frameworks.open_framework()
    for _ in range(tries):
        supplier = accounts.supplier()
        person = accounts.user(Role.OWNER, supplier)
        facts = {"user_id": person.id, "framework_id": framework.id, "supplier_id": supplier.id}
        ended = crew.play(*[(begin, facts)] * COLLEAGUES)
        drafts = select(func.count()).select_from(Application).where(Application.supplier_id == supplier.id)
        found = db.session.scalar(drafts) or 0
        result.doubled += found > 1 or ended.count("done") > 1
        result.lost += found < 1
        result.tries += 1
        db.session.rollback()
    return result


def race_send_for_one_area(crew: Runners, tries: int = 10) -> Result:
    """Two applications for the same category and area are sent at once: one is received."""
    result, framework = Result("send_for_one_area"), frameworks.open_framework()
    for _ in range(tries):
        supplier = accounts.supplier()
        person = accounts.user(Role.OWNER, supplier)
        first = qualification.draft_application(
            framework, supplier=supplier, status=ApplicationStatus.QUERIED, query="?"
        )
        second = qualification.draft_application(framework, areas=["region:B"], supplier=supplier)
        ended = crew.play(*[(send, {"user_id": person.id, "application_id": each.id}) for each in (first, second)])
        result.doubled += ended.count("done") > 1
        result.lost += "done" not in ended
        result.tries += 1
        db.session.rollback()
    return result
