"""What of frameworks waits for the person: decisions to make, applications to finish, outcomes to read."""

from typing import Any

from flask import url_for

from blueprints.session import actor, request_now
from marketplace.frameworks.policies import APPLICANTS
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.qualification import queries
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Application
from marketplace.qualification.queries import assessing

SHOWN = (ApplicationStatus.DRAFT, ApplicationStatus.QUERIED, ApplicationStatus.SUBMITTED, ApplicationStatus.REJECTED)


def work_items() -> list[dict[str, Any]]:
    """An assessor's queue, and a supplier's own applications."""
    return [*decisions(), *own()]


def decisions() -> list[dict[str, Any]]:
    """The applications that wait for an assessor."""
    waiting = assessing.applications_to_assess(actor(), london_day(request_now())) if actor().has(Role.ASSESSOR) else []
    return [item(title_of(each), "qualification.assess", each, due=each.decide_by) for each in waiting]


def title_of(application: Application) -> str:
    """What an assessor is to do about an application."""
    proposed = application.status is ApplicationStatus.PROPOSED
    return f"{'Look again at' if proposed else 'Decide on'} {application.supplier.name}"


def own() -> list[dict[str, Any]]:
    """The latest application of each of the person's suppliers to each framework, unless there is nothing to do."""
    rows = queries.own_applications(actor()) if actor().has(*APPLICANTS) else []
    latest = {(each.framework_id, each.supplier_id): each for each in reversed(rows)}.values()
    shown = [each for each in latest if each.status_for_supplier in SHOWN]
    return [item(f"Join {each.framework.title}", "qualification.application", each) for each in shown]


def item(title: str, endpoint: str, application: Any, **more: Any) -> dict[str, Any]:
    """One application as a piece of work."""
    address = url_for(endpoint, application_id=application.id)
    return {"title": title, "url": address, "status": application.status_for_supplier, "due": None, **more}
