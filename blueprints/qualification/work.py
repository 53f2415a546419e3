"""What of frameworks waits for the person: decisions to make, applications to finish, outcomes to read."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from blueprints.session import actor, request_now
from blueprints.templating import day
from marketplace.frameworks.policies import APPLICANTS
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.qualification import queries
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Application
from marketplace.qualification.policies import OVERSEERS
from marketplace.qualification.queries import assessing

#: What a supplier is to do, and how it stands, by the status of its application.
TO_DO = {
    ApplicationStatus.DRAFT: ("Finish your application to", "Draft"),
    ApplicationStatus.QUERIED: ("Answer the assessor of", "Question for you"),
    ApplicationStatus.SUBMITTED: ("Your application to", "Sent"),
    ApplicationStatus.REJECTED: ("Read the decision, and try again:", "Turned down"),
}
HOW = "frameworks.how_to_join_any"
FIRST_STEP = {
    "title": "Join a framework",
    "meta": "Read who can join, what it costs and how long it takes, then apply",
}


def work_items() -> list[dict[str, Any]]:
    """An assessor's queue, and a supplier's own applications."""
    rows = assessing.queue(actor(), london_day(request_now())) if actor().has(*OVERSEERS) else ()
    return [*decisions(rows), *unassigned(rows), *own()]


def decisions(rows: Sequence[Application]) -> list[dict[str, Any]]:
    """The applications that wait for an assessor."""
    waiting = [each for each in rows if assessing.concerns(actor(), each)] if actor().has(Role.ASSESSOR) else []
    return [item(title_of(each), "qualification.assess", each, due=each.decide_by) for each in waiting]


def title_of(application: Application) -> str:
    """What an assessor is to do about an application."""
    proposed = application.status is ApplicationStatus.PROPOSED
    return f"{'Look again at' if proposed else 'Decide on'} {application.supplier.name}"


def own() -> list[dict[str, Any]]:
    """The latest application of each of the person's suppliers to each framework, unless there is nothing to do."""
    rows = queries.own_applications(actor()) if actor().has(*APPLICANTS) else []
    latest = {(each.framework_id, each.supplier_id): each for each in reversed(rows)}.values()
    shown = [each for each in latest if each.status_for_supplier in TO_DO]
    listed = [own_item(each) for each in shown]
    return listed if rows or not actor().has(*APPLICANTS) else [FIRST_STEP | {"url": url_for(HOW)}]


def own_item(application: Application) -> dict[str, Any]:
    """What a supplier is to do about its application, or when it will hear."""
    status = application.status_for_supplier
    title, said = TO_DO[status]
    due = application.decide_by if status is ApplicationStatus.SUBMITTED else None
    meta = f"We decide by {day(due)}" if due else ""
    return item(
        f"{title} {application.framework.title}", "qualification.application", application, said=said, meta=meta
    )


def unassigned(rows: Sequence[Application]) -> list[dict[str, Any]]:
    """For administrators, the applications that no assessor has taken, due with the most urgent of them."""
    found = [each for each in rows if not each.assessor_id] if actor().has(Role.FRAMEWORK_ADMINISTRATOR) else []
    if not found:
        return []
    many = f"{len(found)} applications have" if len(found) > 1 else "1 application has"
    address = url_for("qualification.applications", which="nobodys")
    return [{"title": f"{many} no assessor", "url": address, "due": found[0].decide_by}]


def item(title: str, endpoint: str, application: Any, **more: Any) -> dict[str, Any]:
    """One application as a piece of work."""
    address = url_for(endpoint, application_id=application.id)
    return {"title": title, "url": address, "status": application.status_for_supplier, "due": None, **more}
