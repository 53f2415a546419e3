"""The parts of a declaration as pages list them, and what the law's look-back says of each ground."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for

from blueprints.exclusions.forms import SELF
from blueprints.templating import day
from marketplace.exclusions import rules
from marketplace.exclusions.grounds import Group, Severity, groups_of
from marketplace.exclusions.models import DeclaredGround, Section, SupplierDeclaration

TITLES = {Severity.MANDATORY: "Serious offences and tax", Severity.DISCRETIONARY: "Other matters"}


def people_of(declaration: SupplierDeclaration) -> dict[str, str]:
    """Whom something may concern: the supplier itself, and everybody on its list."""
    return {SELF: declaration.supplier.name} | {str(each.id): each.name for each in declaration.people}


def tasks_of(declaration: SupplierDeclaration, today: date) -> list[dict[str, Any]]:
    """The task list of a declaration."""
    questions = [answer_task(declaration, kind) for kind in Severity]
    return [people_task(declaration), *questions, *described(declaration, today)]


def people_task(declaration: SupplierDeclaration) -> dict[str, Any]:
    """Whom it is about."""
    waits = Section.PEOPLE in declaration.to_confirm
    count = len(declaration.people)
    return {
        "title": "Whom this is about",
        "href": url_for("exclusions.people", declaration_id=declaration.id),
        "status": "in_progress" if waits and count else "not_started" if waits else "completed",
        "hint": f"Your organisation and {count} other{'' if count == 1 else 's'} on the list" if count else "",
    }


def answer_task(declaration: SupplierDeclaration, kind: Severity) -> dict[str, Any]:
    """One of the two parts with yes and no questions."""
    asked, left = groups_of(declaration.regime, kind), declaration.unanswered(kind)
    copied = kind.value in declaration.to_confirm
    status = "not_started" if left == len(asked) else "in_progress" if left or copied else "completed"
    said = "Copied from your last declaration: check it" if copied else f"{len(asked) - left} of {len(asked)} answered"
    return {
        "title": TITLES[kind],
        "href": url_for("exclusions.answer", declaration_id=declaration.id, kind=kind.value),
        "status": status,
        "hint": said,
    }


def described(declaration: SupplierDeclaration, today: date) -> list[dict[str, Any]]:
    """One task for each yes: what happened, and what was done since."""
    tasks = []
    for group in declaration.affirmed:
        told = declaration.described(group.code)
        whole = bool(told) and not any(each.faults(today) for each in told)
        waits = Section.GROUNDS in declaration.to_confirm and bool(told)
        tasks.append(
            {
                "title": f"What happened: {group.title}",
                "href": url_for("exclusions.group", declaration_id=declaration.id, code=group.code),
                "status": "completed" if whole and not waits else "in_progress" if told else "not_started",
                "hint": "Copied from your last declaration: check it" if waits else "",
            }
        )
    return tasks


def answers_of(declaration: SupplierDeclaration, kind: Severity) -> list[tuple[Group, bool | None]]:
    """The questions of one part with their answers."""
    given = declaration.answer_of
    return [(group, given.get(group.code)) for group in groups_of(declaration.regime, kind)]


def look_back(described: DeclaredGround, today: date) -> str:
    """What the law's look-back says of a ground today, in words."""
    word, on = described.look_back(today)
    return {
        "too_early": f"Before {day(on)}: ignored",
        "too_old": f"Too old, it counted until {day(on)}: ignored",
        "counts_until": f"Counts until {day(on)}",
        "counts": "Counts: no buyer knew of it before",
    }[word]


OUTCOMES = {
    rules.Outcome.CLEAR: "Nothing stands in the way",
    rules.Outcome.UNDECLARED: "No declaration is relied on: a new one is needed",
    rules.Outcome.TO_CONSIDER: "Something declared has not been judged yet",
    rules.Outcome.EXCLUDABLE: "Excludable: it may be turned away, with reasons",
    rules.Outcome.EXCLUDED: "Excluded: it must be turned away",
}


def findings_first(grounds: Sequence[DeclaredGround], today: date) -> list[tuple[DeclaredGround, str]]:
    """What was declared with its look-back: what counts first."""
    return [(each, look_back(each, today)) for each in sorted(grounds, key=lambda it: not it.counts_on(today))]
