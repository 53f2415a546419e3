"""Answering: each answer has a version, so that several people write at once and none of them is overwritten."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, Invalid
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.qualification import rules
from marketplace.qualification.commands.applications import lock_draft, note_change
from marketplace.qualification.models import Answer, Application


class Given(NamedTuple):
    """An answer as it is given: its text, and the date by which something is promised."""

    text: str
    promised_on: date | None


class Clash(NamedTuple):
    """An answer that somebody else changed meanwhile: theirs is kept, and ours was not saved."""

    question_id: UUID
    yours: str
    yours_on: date | None
    theirs: str
    theirs_on: date | None
    version: int
    changed_by: str | None
    changed_at: datetime | None


class AnswersClashed(Conflict):
    """Some answers were not saved, because somebody else changed them meanwhile; all others were."""

    title = "Somebody else changed this answer while you wrote: choose which to keep"
    version: int = 0


class Saved(NamedTuple):
    """What came of saving: the application as it is now, and the answers that were refused."""

    application: Application
    clashes: list[Clash]


def save_answers(
    actor: Actor,
    application_id: UUID,
    *,
    answers: Mapping[UUID, str | None],
    dates: Mapping[UUID, date | None] | None = None,
    versions: Mapping[UUID, int] | None = None,
    looked_at: Iterable[UUID] = (),
) -> Saved:
    """Keep each answer whose shown version is still the newest; those that somebody else changed stay theirs.

    A version that is not given means that no answer was shown. `looked_at` confirms copied answers as they stand.
    """
    with unit_of_work(actor) as work:
        application = lock_draft(work, application_id)
        given = {key: Given(text or "", (dates or {}).get(key)) for key, text in answers.items()}
        check_answers(application, given, london_day(work.now))
        clashes = put_answers(work, application, given, versions or {})
        confirm(work, application, set(looked_at) - {each.question_id for each in clashes}, versions or {})
        if clashes:
            work.record("application.clashed", application, count=len(clashes))
        if len(clashes) < len(given) or not clashes:
            note_change(work, application, part="answers", count=len(given) - len(clashes))
        return Saved(application, clashes)


def check_answers(application: Application, answers: Mapping[UUID, Given], today: date) -> None:
    """Refuse what is no question of the framework, and what its question does not accept."""
    asked = {each.id: each for each in application.framework.questions}
    if unknown := answers.keys() - asked.keys():
        raise Invalid(answers=f"{unknown.pop()} is not a question of this framework")
    for question_id, given in answers.items():
        if wrong := rules.unacceptable(asked[question_id], given.text or None, given.promised_on, today):
            raise Invalid(answers=wrong)


def put_answers(
    work: Work, application: Application, answers: Mapping[UUID, Given], versions: Mapping[UUID, int]
) -> list[Clash]:
    """Keep these answers but for those that somebody else changed since they were shown."""
    known, clashes = application.row_of, []
    for question_id, given in answers.items():
        found = known.get(question_id)
        if (Given(found.text, found.promised_on) if found else Given("", None)) == given:
            continue
        if found and found.version != versions.get(question_id, 0):
            clashes.append(clash_of(found, given))
            continue
        put_answer(work, application, found, question_id, given)
    return clashes


def clash_of(found: Answer, yours: Given) -> Clash:
    """Both texts of one answer, and who wrote theirs."""
    who = found.changer.name if found.changer else None
    theirs = found.text, found.promised_on
    return Clash(found.question_id, *yours, *theirs, found.version, who, found.changed_at)


def put_answer(work: Work, application: Application, found: Answer | None, question_id: UUID, given: Given) -> None:
    """Keep one answer; its mark belonged to what stood there before."""
    application.marks = [mark for mark in application.marks if mark.question_id != question_id]
    if found is None:
        found = Answer(question_id=question_id, version=1)
        application.answers.append(found)
    else:
        found.version += 1
    found.text, found.promised_on = given
    found.document_id = None  # whoever attaches one says so afterwards
    found.changed_at, found.changed_by = work.now, work.actor.user_id
    found.confirmed_at = work.now if found.copied_from_id else None


def confirm(work: Work, application: Application, looked_at: set[UUID], versions: Mapping[UUID, int]) -> None:
    """Note that copied answers were looked at as they stand now."""
    for each in application.answers:
        if each.question_id in looked_at and each.is_unconfirmed and versions.get(each.question_id) == each.version:
            each.confirmed_at = work.now
