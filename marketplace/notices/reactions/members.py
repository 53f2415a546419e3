"""What is published of members: each change at once, one release each (docs/decisions/0042).

A suspension is not public: it is over soon, and may turn out to be wrong.
"""

from uuid import UUID

from sqlalchemy.orm import joinedload, selectinload

from marketplace.frameworks.models import Membership
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notices import rules
from marketplace.notices.reactions.process import framework_by, notice_type, of_framework
from marketplace.ports import Ports
from marketplace.qualification.models import Application
from marketplace.reference.queries import area_names, category_names

#: What each end of a membership is called, and what the public may know of why.
ENDS = {
    "membership.removed": ("supplier_removed", "Removed from the framework"),
    "membership.left": ("supplier_left", "Left the framework of its own will"),
    "membership.lapsed": ("supplier_lapsed", "Lapsed"),
}
GROUNDS = {
    "mandatory_debarment": "debarred on a mandatory ground",
    "excluded": "a mandatory exclusion ground applies",
    "excludable": "a discretionary exclusion ground applies",
    "excludable_when_joining": "a discretionary exclusion ground applied when it joined",
    "conditions": "the conditions of membership are no longer met",
    "refresh": "its declaration was not renewed in time",
    "term": "the framework has ended",
}


def membership_by(key: UUID) -> Membership:
    """A member with what every notice of it names."""
    parts = selectinload(Membership.categories), selectinload(Membership.areas)
    return db.session.get_one(Membership, key, options=[joinedload(Membership.supplier), *parts])


def publish_admission(event: Event, ports: Ports) -> None:
    """A supplier's admission, as an award on the framework's process; for a member, more categories or areas."""
    membership = membership_by(UUID(event.facts["membership_id"]))
    application = db.session.get(Application, event.subject_id)
    if application is not None and application.is_further:
        publish_member(event, ports, membership, "member_changed", "awardUpdate", "active")
    else:
        publish_member(event, ports, membership, "supplier_admitted", "award", "active")


def publish_member_change(event: Event, ports: Ports) -> None:
    """Areas that a member added or took away, or categories that it gave up."""
    publish_member(event, ports, membership_by(event.subject_id), "member_changed", "awardUpdate", "active")


def publish_return(event: Event, ports: Ports) -> None:
    """A membership that is restored; whether it is suspended besides is not public."""
    publish_member(event, ports, membership_by(event.subject_id), "member_restored", "awardUpdate", "active")


def publish_departure(event: Event, ports: Ports) -> None:
    """The end of a membership, with the class of its reason; one that ends with its framework is told by its notice."""
    if event.facts.get("why") == "term":
        return
    stage, words = ENDS[event.name]
    ground = GROUNDS.get(str(event.facts.get("ground") or event.facts.get("why")))
    said = f"{words}: {ground}" if ground else words
    membership = membership_by(event.subject_id)
    publish_member(event, ports, membership, stage, "awardCancellation", "cancelled", description=said)


def publish_member(
    event: Event, ports: Ports, membership: Membership, stage: str, tag: str, status: str, description: str = ""
) -> None:
    """A supplier's place on the framework after the event: who, for what, and where."""
    framework, names = framework_by(membership.framework_id), category_names()
    lots = [each.category_code for each in membership.categories]
    award = rules.member_award(str(membership.id), membership.supplier, lots, event.happened_at, status)
    places = sorted(area_names(each.area_key for each in membership.areas).values())
    parts = "; ".join(names[code] for code in sorted(lots))
    award["description"] = description or f"For {parts}. Delivers in {'; '.join(places)}."
    path = f"/frameworks/{framework.id}/members"
    notice = notice_type(framework, "UK15")
    award["documents"] = [rules.document(ports.publisher, path, "Members", event.happened_at, notice)]
    parties = [rules.party(framework.owner, "buyer"), rules.party(membership.supplier, "supplier")]
    title = f"{membership.supplier.name}: {framework.title}"
    of_framework(event, ports, framework, stage, title, tag, awards=[award], parties=parties)
