"""What of exclusions waits for the person: to declare, to answer, to judge, to tell the minister."""

from typing import Any

from flask import url_for

from blueprints.session import actor, request_now
from marketplace.exclusions import queries
from marketplace.exclusions.lifecycle import DeclarationStatus
from marketplace.exclusions.policies import DECLARES
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day


def work_items() -> list[dict[str, Any]]:
    """A supplier's own declarations, an assessor's queue, and what administrators owe the minister."""
    return [*own(), *to_judge(), *owed()]


def own() -> list[dict[str, Any]]:
    """Declarations that are being written, and concerns to answer."""
    if not actor().has(*DECLARES):
        return []
    drafts = [each for each in queries.own_declarations(actor()) if each.status is DeclarationStatus.DRAFT]
    items = [item(f"Declaration of {each.supplier.name}", each.id, status=each.status) for each in drafts]
    asked = queries.questions_to_answer(actor())
    title = "Answer a question about your declaration"
    return items + [item(title, each.declaration_id, due=each.answer_by) for each in asked]


def to_judge() -> list[dict[str, Any]]:
    """What was declared and waits for an assessor, once for each declaration."""
    waiting = queries.grounds_to_consider(actor(), london_day(request_now())) if actor().has(Role.ASSESSOR) else []
    declarations = {each.declaration.id: each.declaration for each in waiting}
    return [item(f"Read what {each.supplier.name} declared", each.id) for each in declarations.values()]


def owed() -> list[dict[str, Any]]:
    """The notifications that are owed to the minister."""
    rows = queries.notifications(actor(), owed_only=True) if actor().has(Role.FRAMEWORK_ADMINISTRATOR) else []
    return [
        {
            "title": f"Tell the minister about {each.supplier.name}",
            "url": url_for("exclusions.notification", notification_id=each.id),
            "due": each.due_on,
        }
        for each in rows
    ]


def item(title: str, declaration_id: Any, **more: Any) -> dict[str, Any]:
    """One declaration as a piece of work."""
    return {"title": title, "url": url_for("exclusions.show", declaration_id=declaration_id), **more}
