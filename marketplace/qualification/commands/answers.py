"""Answering: each answer has a version, so that several people write at once and none of them is overwritten."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from marketplace.frameworks.models import FrameworkQuestion
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, Invalid
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.qualification import rules
from marketplace.qualification.commands.applications import lock_draft, note_change
from marketplace.qualification.models import Answer, Application


class Clash(NamedTuple):
    """An answer that somebody else changed meanwhile: theirs is kept, and ours was not saved."""

    question_id: UUID
    yours: str
    theirs: str
    version: int
    changed_by: str | None
    changed_at: datetime | None


class AnswersClashed(Conflict):
    """Some answers were not saved, because somebody else changed them meanwhile; all others were."""

    title = "Somebody else changed this answer while you wrote: choose which to keep"


class Saved(NamedTuple):
    """What came of saving: the application as it is now, and the answers that were refused."""

    application: Application
    clashes: list[Clash]


def save_answers(
    actor: Actor,
    application_id: UUID,
    *,
    answers: Mapping[UUID, str | None],
    versions: Mapping[UUID, int] | None = None,
    looked_at: Iterable[UUID] = (),
) -> Saved:
    """Keep each answer whose shown version is still the newest; those that somebody else changed stay theirs.

    A version that is not given means that no answer was shown. `looked_at` confirms copied answers as they stand.
    """
    with unit_of_work(actor) as work:
        application = lock_draft(work, application_id)
        check_answers(application, answers)
        clashes = put_answers(work, application, answers, versions or {})
        confirm(work, application, set(looked_at) - {each.question_id for each in clashes}, versions or {})
        if clashes:
            work.record("application.clashed", application, count=len(clashes))
        if len(clashes) < len(answers) or not clashes:
            note_change(work, application, part="answers", count=len(answers) - len(clashes))
        return Saved(application, clashes)


def check_answers(application: Application, answers: Mapping[UUID, str | None]) -> None:
    """Refuse what is no question of the framework, and what is too long."""
    asked: dict[UUID, FrameworkQuestion] = {each.id: each for each in application.framework.questions}
    if unknown := answers.keys() - asked.keys():
        raise Invalid(answers=f"{unknown.pop()} is not a question of this framework")
    for question_id, text in answers.items():
        limit = asked[question_id].word_limit
        if limit and rules.word_count(text) > limit:
            raise Invalid(answers=f"An answer must be {limit} words or fewer")


def put_answers(
    work: Work, application: Application, answers: Mapping[UUID, str | None], versions: Mapping[UUID, int]
) -> list[Clash]:
    """Keep these answers but for those that somebody else changed since they were shown."""
    known, clashes = application.row_of, []
    for question_id, given in answers.items():
        found, text = known.get(question_id), given or ""
        if (found.text if found else "") == text:
            continue
        if found and found.version != versions.get(question_id, 0):
            clashes.append(clash_of(found, text))
            continue
        put_answer(work, application, found, question_id, text)
    return clashes


def clash_of(found: Answer, yours: str) -> Clash:
    """Both texts of one answer, and who wrote theirs."""
    who = found.changer.name if found.changer else None
    return Clash(found.question_id, yours, found.text, found.version, who, found.changed_at)


def put_answer(work: Work, application: Application, found: Answer | None, question_id: UUID, text: str) -> None:
    """Keep one answer; its mark belonged to what stood there before."""
    application.marks = [mark for mark in application.marks if mark.question_id != question_id]
    if found is None:
        found = Answer(question_id=question_id, text=text, version=1)
        application.answers.append(found)
    else:
        found.text, found.version = text, found.version + 1
    found.changed_at, found.changed_by = work.now, work.actor.user_id
    found.confirmed_at = work.now if found.copied_from_id else None


def confirm(work: Work, application: Application, looked_at: set[UUID], versions: Mapping[UUID, int]) -> None:
    """Note that copied answers were looked at as they stand now."""
    for each in application.answers:
        if each.question_id in looked_at and each.is_unconfirmed and versions.get(each.question_id) == each.version:
            each.confirmed_at = work.now
