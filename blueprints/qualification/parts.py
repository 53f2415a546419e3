"""The parts of an application, as its task list, and what is missing as links to the very question."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask import url_for

from blueprints.frameworks.parts import Section, sections_of
from blueprints.templating import money
from marketplace.frameworks.models import FrameworkQuestion
from marketplace.frameworks.rules import Aim, asked, minutes_left, section_of
from marketplace.qualification.grounds import Basis, Lacking
from marketplace.qualification.models import Application


class Progress(NamedTuple):
    """How far an application is, worked out once for a page: what it asks, and what of that is left to do."""

    questions: Sequence[FrameworkQuestion]
    unanswered: Sequence[FrameworkQuestion]
    unconfirmed: Sequence[str]
    lacking: Sequence[Lacking]

    @property
    def minutes(self) -> int:
        """About how long answering the rest will take."""
        return minutes_left(self.unanswered, ())


class Missing(NamedTuple):
    """One thing to do before an application can be sent, and where it is done."""

    words: str
    href: str


def progress_of(application: Application, lacking: Sequence[Lacking]) -> Progress:
    """How far this application is."""
    return Progress(application.questions, application.unanswered, application.unconfirmed_sections, lacking)


def names_of(application: Application) -> dict[str, str]:
    """The names of the categories of its framework."""
    return {each.category_code: each.category.name for each in application.framework.categories}


def aims_of(application: Application) -> tuple[dict[Any, str], dict[str, str]]:
    """The contracts a supplier may aim for, and what each of them means in questions and minutes."""
    limit = money(application.framework.small_value).removesuffix(".00")
    words = {Aim.SMALL: f"Contracts worth up to {limit}", Aim.ANY: "Contracts of any value"}
    codes, minutes = application.category_codes, {}
    for aim in Aim:
        questions = asked(application.framework.questions, aims_for=aim, codes=codes, answers={})
        minutes[aim] = f"{len(questions)} questions, about {minutes_left(questions, ())} minutes"
    about = " for the categories you chose" if codes else ", and those of your categories"
    return words, {
        Aim.SMALL: f"The short form: {minutes[Aim.SMALL]}{about}",
        Aim.ANY: f"The whole form: {minutes[Aim.ANY]}{about}",
    }


def places(application: Application) -> dict[Basis, str]:
    """Where a supplier does what its application rests on."""
    return {
        Basis.DETAILS: url_for("accounts.details", organisation_id=application.supplier_id),
        Basis.DECLARATION: url_for("exclusions.index"),
    }


def bases_of(application: Application, lacking: Sequence[Lacking]) -> list[dict[str, Any]]:
    """The tasks outside the application: they are done once for every application."""
    titles = {Basis.DETAILS: "Your organisation’s details", Basis.DECLARATION: "Exclusion grounds: your declaration"}
    said = {each.basis: each.words for each in lacking}
    there = places(application)
    return [
        {
            "title": title,
            "href": there[basis],
            "status": "not_started" if basis in said else "completed",
            "hint": said.get(basis, ""),
        }
        for basis, title in titles.items()
    ]


def tasks_of(
    application: Application, names: Mapping[str, str], progress: Progress, missing: Sequence[Missing]
) -> list[dict[str, Any]]:
    """The task list of an application."""
    unchosen = "optional" if application.is_further else "not_started"
    listed = sections_of(progress.questions, application.category_codes, names)
    before = [
        {
            "title": "Which contracts you aim for",
            "href": url_for("qualification.aim", application_id=application.id),
            "status": "completed" if application.aims_for else "not_started",
        },
        {
            "title": "Choose your categories",
            "href": url_for("qualification.categories", application_id=application.id),
            "status": "completed" if application.categories else unchosen,
        },
    ]
    after = [
        {
            "title": "Where you can deliver",
            "href": url_for("qualification.areas", application_id=application.id),
            "status": "completed" if application.areas else "not_started",
        },
        last_task(application, missing),
    ]
    parts = [task_of(application, each, progress) for each in listed]
    return bases_of(application, progress.lacking) + before + parts + after


def last_task(application: Application, missing: Sequence[Missing]) -> dict[str, Any]:
    """Checking and sending, which waits for all the rest."""
    return {
        "title": "Check and send",
        "href": None if missing else url_for("qualification.check", application_id=application.id),
        "status": "cannot_start_yet" if missing else "not_started",
    }


def task_of(application: Application, section: Section, progress: Progress) -> dict[str, Any]:
    """One part of the questions: how much of it is done, and how long the rest will take."""
    lacking = {each.id for each in progress.unanswered}
    answered = [each.id for each in section.questions if each.id not in lacking]
    left = minutes_left(section.questions, answered)
    copied = section.key in progress.unconfirmed
    whole = len(answered) == len(section.questions)
    status = "completed" if whole and not copied else "in_progress" if answered else "not_started"
    hints = [f"{len(answered)} of {len(section.questions)} answered, about {left} minutes left"] if left else []
    hints += ["Filled in from your earlier applications: look at it and confirm it"] if copied else []
    return {
        "title": section.title,
        "href": url_for("qualification.answer", section=section.key, application_id=application.id),
        "status": status,
        "hint": ". ".join(hints),
    }


def missing_from(application: Application, names: Mapping[str, str], progress: Progress) -> list[Missing]:
    """What is missing before it can be sent, each with the page, and the question on it, where it is done."""
    key, given = application.id, application.answer_of
    there = places(application)
    found = [Missing(each.words, there[each.basis]) for each in progress.lacking]
    if application.aims_for is None:
        found.append(Missing("Say which contracts you aim for", url_for("qualification.aim", application_id=key)))
    if not application.categories and not application.is_further:
        found.append(Missing("Choose at least one category", url_for("qualification.categories", application_id=key)))
    for question in progress.unanswered:
        place = url_for(
            "qualification.answer",
            application_id=key,
            section=section_of(question.category_code),
            _anchor=question.name,
        )
        shorten = f"Shorten your answer to {question.word_limit} words: " if given.get(question.id) else ""
        found.append(Missing(f"{shorten}{question.wording}", place))
    for section in progress.unconfirmed:
        place = url_for("qualification.answer", application_id=key, section=section)
        title = sections_of((), [section] if section in names else [], names)[-1].title
        found.append(Missing(f"Look at the answers copied into {title} and confirm them", place))
    if not application.areas:
        place = url_for("qualification.areas", application_id=key)
        found.append(Missing("Choose at least one area where you can deliver", place))
    return found
