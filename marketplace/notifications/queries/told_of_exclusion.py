"""Whom a declaration, the debarment list and a notification to the minister concern."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.accounts.models import Organisation
from marketplace.accounts.queries import people_in_role, people_with_role
from marketplace.exclusions.models import DebarmentCheck, DeclaredGround, ExclusionNotification, Finding
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import spoken_day
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import BIDDERS, Told, everybody

CAUSES = {
    "application_rejected": "its application was rejected",
    "tender_disregarded": "its bid was disregarded",
    "excluded": "it was excluded",
    "member_removed": "its membership was ended",
}
POINTS = {
    "application": "its application",
    "tender": "its bid",
    "award": "an award",
    "signature": "a signature",
    "change": "a change of the list",
}


def assessors_of_declaration(key: UUID, event: Event) -> Sequence[Told]:
    """Every assessor, where something was declared; a declaration with nothing in it needs nobody."""
    if not event.facts["groups"]:
        return []
    supplier = db.session.get_one(Organisation, UUID(event.facts["supplier_id"]))
    return everybody(people_in_role(Role.ASSESSOR), supplier=supplier.name, page=f"/declarations/{key}")


def ground_facts(key: UUID) -> tuple[Organisation, dict[str, str]]:
    """A declared ground and what its letters say: never what happened."""
    found = db.session.get_one(DeclaredGround, key, options=[joinedload(DeclaredGround.declaration)])
    supplier = db.session.get_one(Organisation, found.declaration.supplier_id)
    page = f"/declarations/{found.declaration_id}"
    return supplier, {"supplier": supplier.name, "answer_by": spoken_day(found.answer_by), "page": page}


def supplier_of_ground(key: UUID, event: Event) -> Sequence[Told]:
    """Those who declare for the supplier."""
    supplier, facts = ground_facts(key)
    return everybody(people_with_role(supplier.id, *BIDDERS), **facts)


def assessors_of_ground(key: UUID, event: Event) -> Sequence[Told]:
    """Every assessor."""
    return everybody(people_in_role(Role.ASSESSOR), **ground_facts(key)[1])


def supplier_of_finding(key: UUID, event: Event) -> Sequence[Told]:
    """Those who declare for the supplier, with what was found."""
    found = db.session.get_one(Finding, key)
    supplier, facts = ground_facts(found.declared_ground_id)
    outcome = "it is continuing or likely to happen again" if found.likely_to_recur else "it is not likely to recur"
    return everybody(people_with_role(supplier.id, *BIDDERS), **facts, outcome=outcome)


def administrators_of_check(key: UUID, event: Event) -> Sequence[Told]:
    """Every framework administrator, with who was found and where."""
    found = db.session.get_one(DebarmentCheck, key, options=[joinedload(DebarmentCheck.supplier)])
    sure = "is" if found.outcome == "match" else "may be"
    facts = {"supplier": found.supplier.name, "about": found.about or "", "sure": sure, "point": POINTS[found.point]}
    return everybody(people_in_role(Role.FRAMEWORK_ADMINISTRATOR), **facts, page="/debarment-checks?found=yes")


def administrators_of_notification(key: UUID, event: Event) -> Sequence[Told]:
    """Every framework administrator, with the last day."""
    found = db.session.get_one(ExclusionNotification, key, options=[joinedload(ExclusionNotification.supplier)])
    facts = {"supplier": found.supplier.name, "due": spoken_day(found.due_on), "cause": CAUSES[found.cause]}
    page = f"/exclusion-notifications/{key}"
    return everybody(people_in_role(Role.FRAMEWORK_ADMINISTRATOR), **facts, page=page)
