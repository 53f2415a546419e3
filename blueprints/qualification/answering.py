"""Answers on their way between a page or a program and the application: checked, and told apart from what was shown."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from flask import request

from blueprints.forms import SchemaForm
from blueprints.session import actor, request_now
from marketplace.frameworks.models import FrameworkQuestion, QuestionKind
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Invalid
from marketplace.qualification import commands, schemas
from marketplace.qualification.commands.answers import AnswersClashed, Clash
from marketplace.qualification.models import Application
from marketplace.qualification.rules import trace_of, unacceptable
from marketplace.qualification.schemas import answer_text, date_name


def checked(
    questions: Iterable[FrameworkQuestion], given: Mapping[UUID, str | None], dates: Mapping[UUID, date | None]
) -> dict[str, dict[UUID, Any]]:
    """Answers and dates as the page would take them; each mistake is told by its question."""
    asked = [question for question in questions if question.id in given]
    typed = {question.name: given[question.id] for question in asked}
    typed |= {date_name(each.name): day.isoformat() for each in asked if (day := dates.get(each.id))}
    schema = schemas.answers_to(asked)()
    wrong = schema.validate({name: text for name, text in typed.items() if text}, partial=True)
    if wrong:
        raise Invalid(**{str(each.id): said for each in asked if (said := about(each.name, wrong))})
    clean = schema.load_draft(typed)
    unknown = {key: value for key, value in given.items() if key not in {each.id for each in asked}}
    told = {question.id: answer_text(clean[question.name]) for question in asked}
    return {"answers": told | unknown, "dates": schemas.dates_of(asked, clean)}


def about(name: str, wrong: Mapping[str, Any]) -> Any:
    """What is wrong with one answer, or with the date beside it."""
    return wrong.get(name) or wrong.get(date_name(name))


def clashed(clashes: Sequence[Clash]) -> AnswersClashed:
    """What a program is told of answers that were not saved."""
    refusal = AnswersClashed()
    refusal.details = {"clashes": schemas.ClashDetail(many=True).dump(clashes)}
    return refusal


class Shown(NamedTuple):
    """What a page showed of an answer: its version, and a trace of its text."""

    version: int
    trace: str

    @classmethod
    def of(cls, row: Any) -> "Shown":
        """What a page shows now."""
        return cls(row.version, trace_of(row.text, row.promised_on)) if row else cls(0, trace_of(None))

    @classmethod
    def returned(cls, name: str) -> "Shown":
        """What the page that was sent had shown."""
        version, _, trace = request.form.get(f"shown_{name}", "").partition(":")
        return cls(int(version) if version.isdecimal() and len(version) < 10 else 0, trace)

    def __str__(self) -> str:
        return f"{self.version}:{self.trace}"


def on_the_page(questions: Sequence[FrameworkQuestion]) -> Sequence[FrameworkQuestion]:
    """The questions that a page which is sent had shown: since then a saved answer may have brought another."""
    back = [each for each in questions if each.kind is QuestionKind.EVIDENCE or f"shown_{each.name}" in request.form]
    return back if any(name.startswith("shown_") for name in request.form) else questions


def save_page(
    application: Application,
    questions: Sequence[FrameworkQuestion],
    form: SchemaForm,
    attached: Sequence[FrameworkQuestion] = (),
) -> dict[str, Clash]:
    """Save what was changed on a page and is right; answers that somebody else changed meanwhile are given back.

    "Keep theirs" and "Keep mine" settle one clash; others that the page showed stay open until they are settled too.
    What is `attached` stands on the page to be looked at, and is changed elsewhere.
    """
    choice, _, settled = request.form.get("keep", "").partition(" ")
    shown = {each.id: Shown.returned(each.name) for each in (*questions, *attached)}
    waiting = {each.name for each in questions if settled and f"clash_{each.name}" in request.form} - {settled}
    tidy = [each for each in questions if not faults(form, each.name) and each.name not in waiting]
    texts, dates = typed_in(form, tidy)
    weigh(form, tidy, texts, dates)
    right = [each for each in tidy if not faults(form, each.name)]
    changed = {each.id for each in right if trace_of(texts[each.id], dates.get(each.id)) != shown[each.id].trace}
    if choice == "theirs":
        changed -= {each.id for each in right if each.name == settled}
    done = commands.save_answers(
        actor(),
        application.id,
        answers={key: texts[key] for key in changed},
        dates={key: day for key, day in dates.items() if key in changed},
        versions={key: each.version for key, each in shown.items()},
        looked_at=[each.id for each in (*right, *attached)],
    )
    names = {each.id: each.name for each in questions}
    left = {name: still_open(done.application, key, form, name) for key, name in names.items() if name in waiting}
    return {names[each.question_id]: each for each in done.clashes} | left


def weigh(
    form: SchemaForm,
    questions: Iterable[FrameworkQuestion],
    texts: Mapping[UUID, str | None],
    dates: Mapping[UUID, date | None],
) -> None:
    """Put by its box, or by its date, why an answer cannot be kept; the others of the page are saved all the same."""
    today = london_day(request_now())
    for each in questions:
        day, dated = dates.get(each.id), date_name(each.name)
        if wrong := unacceptable(each, texts[each.id], day, today):
            field = form[dated if day and dated in form else each.name]
            field.errors = [*field.errors, wrong]


def faults(form: SchemaForm, name: str) -> list[str]:
    """What is wrong with one answer of a page, or with the date beside it."""
    dated = form[date_name(name)].errors if date_name(name) in form else ()
    return [*form[name].errors, *dated]


def typed_in(
    form: SchemaForm, questions: Sequence[FrameworkQuestion]
) -> tuple[dict[UUID, str | None], dict[UUID, date | None]]:
    """What was typed for these questions, tidied by the schema: the answers and the dates."""
    names = [name for each in questions for name in (each.name, date_name(each.name)) if name in form]
    clean = form.schema(only=tuple(names)).load_draft({name: form[name].answer for name in names}) if names else {}
    return {each.id: answer_text(clean[each.name]) for each in questions}, schemas.dates_of(questions, clean)


def still_open(application: Application, question_id: UUID, form: SchemaForm, name: str) -> Clash:
    """A clash that the page showed already and that nobody has settled."""
    row = application.row_of[question_id]
    who = row.changer.name if row.changer else None
    yours = form[name].data or "", None
    return Clash(question_id, *yours, row.text, row.promised_on, row.version, who, row.changed_at)


def blocks(
    application: Application, questions: Iterable[FrameworkQuestion], form: SchemaForm, clashes: Mapping[str, Clash]
) -> list[dict[str, Any]]:
    """Each question of a page with its box, what the page shows of its answer, and the clash there may be."""
    rows = application.row_of
    return [
        {
            "question": question,
            "box": getattr(form, question.name, None),
            "day": getattr(form, date_name(question.name), None),
            "row": rows.get(question.id),
            "shown": Shown.of(rows.get(question.id)),
            "clash": clashes.get(question.name),
        }
        for question in questions
    ]


def others_at_work(application: Application, questions: Iterable[FrameworkQuestion], since: datetime) -> list[str]:
    """The colleagues who changed an answer of this page a short while ago."""
    asked = {each.id for each in questions}
    found = {
        row.changer.name
        for row in application.answers
        if row.question_id in asked and row.changer and row.changed_at and row.changed_at >= since
        if row.changed_by != actor().user_id
    }
    return sorted(found)
