"""The parts of an application, as its task list."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from blueprints.frameworks.parts import sections_of
from blueprints.templating import money
from marketplace.frameworks.rules import Aim, asked, minutes_left
from marketplace.qualification.models import Application


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


def tasks_of(application: Application, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The task list of an application."""
    key = application.id
    unchosen = "optional" if application.is_further else "not_started"
    tasks = [
        {
            "title": "Which contracts you aim for",
            "href": url_for("qualification.aim", application_id=key),
            "status": "completed" if application.aims_for else "not_started",
        },
        {
            "title": "Choose your categories",
            "href": url_for("qualification.categories", application_id=key),
            "status": "completed" if application.categories else unchosen,
        },
    ]
    answered = application.answer_of
    for section in sections_of(application.questions, application.category_codes, names):
        done = sum(question.id in answered for question in section.questions)
        left = minutes_left(section.questions, answered)
        status = "completed" if done == len(section.questions) else "in_progress" if done else "not_started"
        tasks.append(
            {
                "title": section.title,
                "href": url_for("qualification.answer", section=section.key, application_id=key),
                "status": status,
                "hint": f"{done} of {len(section.questions)} answered, about {left} minutes left" if left else "",
            }
        )
    tasks.append(
        {
            "title": "Where you can deliver",
            "href": url_for("qualification.areas", application_id=key),
            "status": "completed" if application.areas else "not_started",
        }
    )
    return tasks
