"""The parts of a framework and of an application, as pages list them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from flask import url_for

from marketplace.frameworks import rules
from marketplace.frameworks.models import Application, FrameworkQuestion, Membership


class Section(NamedTuple):
    """The declaration or one category, with its questions."""

    key: str
    title: str
    questions: Sequence[FrameworkQuestion]

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return rules.minutes_left(self.questions, ())


def title_of(section: str, names: Mapping[str, str]) -> str:
    """What a part is called."""
    return "Declaration" if section == rules.DECLARATION else names[section]


def sections_of(
    questions: Iterable[FrameworkQuestion], codes: Sequence[str], names: Mapping[str, str]
) -> list[Section]:
    """The questions by part, the declaration first."""
    found: dict[str, list[FrameworkQuestion]] = {key: [] for key in rules.sections(codes)}
    for question in questions:
        found.setdefault(rules.section_of(question.category_code), []).append(question)
    return [Section(key, title_of(key, names), asked) for key, asked in found.items()]


def categories_by_section(members: Iterable[Membership], names: Mapping[str, str]) -> dict[Any, list[str]]:
    """The names of each member's categories, in their order."""
    return {
        member.id: [name for code, name in names.items() if code in {each.category_code for each in member.categories}]
        for member in members
    }


def tasks_of(application: Application, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The task list of an application."""
    key = application.id
    unchosen = "optional" if application.is_further else "not_started"
    tasks = [
        {
            "title": "Choose your categories",
            "href": url_for("frameworks.categories", application_id=key),
            "status": "completed" if application.categories else unchosen,
        }
    ]
    answered = application.answer_of
    for section in sections_of(application.questions, application.category_codes, names):
        done = sum(question.id in answered for question in section.questions)
        left = rules.minutes_left(section.questions, answered)
        status = "completed" if done == len(section.questions) else "in_progress" if done else "not_started"
        tasks.append(
            {
                "title": section.title,
                "href": url_for("frameworks.answer", section=section.key, application_id=key),
                "status": status,
                "hint": f"{done} of {len(section.questions)} answered, about {left} minutes left" if left else "",
            }
        )
    tasks.append(
        {
            "title": "Where you can deliver",
            "href": url_for("frameworks.areas", application_id=key),
            "status": "completed" if application.areas else "not_started",
        }
    )
    return tasks
