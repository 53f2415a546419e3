"""What applicants are asked: added, changed and removed until the framework opens."""

from typing import Any
from uuid import UUID

from marketplace.frameworks.commands.setting_up import lock_draft
from marketplace.frameworks.models import Framework, FrameworkQuestion
from marketplace.frameworks.questions import new_code
from marketplace.frameworks.rules import findings
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.kernel.unit_of_work import unit_of_work


def add_question(actor: Actor, framework_id: UUID, **asked: Any) -> FrameworkQuestion:
    """Ask applicants one more thing."""
    with unit_of_work(actor) as work:
        framework = lock_draft(work, framework_id)
        check_category(framework, asked["category_code"])
        codes = [each.code for each in framework.questions]
        last = max((each.position for each in framework.questions), default=0)
        question = FrameworkQuestion(code=new_code(codes, asked["category_code"]), position=last + 1, **asked)
        check_condition(question)
        framework.questions.append(question)
        work.record("framework.question_added", framework)
        return question


def edit_question(actor: Actor, framework_id: UUID, question_id: UUID, **asked: Any) -> FrameworkQuestion:
    """Ask something otherwise; the question keeps its code and counts its version up."""
    with unit_of_work(actor) as work:
        framework = lock_draft(work, framework_id)
        check_category(framework, asked["category_code"])
        question = question_of(framework, question_id)
        for name, value in asked.items():
            setattr(question, name, value)
        question.version += 1
        check_condition(question)
        work.record("framework.question_edited", framework, question=question_id)
        return question


def remove_question(actor: Actor, framework_id: UUID, question_id: UUID) -> None:
    """Ask applicants one thing less."""
    with unit_of_work(actor) as work:
        framework = lock_draft(work, framework_id)
        framework.questions.remove(question_of(framework, question_id))
        work.record("framework.question_removed", framework, question=question_id)


def check_condition(question: FrameworkQuestion) -> None:
    """Refuse a condition that no framework may set, beside the answer that makes it one."""
    with db.session.no_autoflush:
        wrong = [found for found in findings(question) if found.refused]
    if wrong:
        raise Invalid(**{found.field: found.said for found in wrong})


def question_of(framework: Framework, question_id: UUID) -> FrameworkQuestion:
    """One of the framework's own questions."""
    for question in framework.questions:
        if question.id == question_id:
            return question
    raise NotFound


def check_category(framework: Framework, category_code: str | None) -> None:
    """Refuse a question for a category that the framework does not have."""
    if category_code and category_code not in framework.category_codes:
        raise Invalid(category_code="Select a category of this framework")
