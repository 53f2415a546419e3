"""What is published of members."""

from uuid import UUID

from marketplace.frameworks.models import Membership
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notices import rules
from marketplace.notices.reactions.process import framework_by, notice_type, of_framework
from marketplace.ports import Ports


def publish_admission(event: Event, ports: Ports) -> None:
    """A supplier's admission, as an award on the framework's process."""
    membership = db.session.get_one(Membership, UUID(event.facts["membership_id"]))
    publish_member(event, ports, membership, "supplier_admitted", "award", "active")


def publish_removal(event: Event, ports: Ports) -> None:
    """A member's removal."""
    membership = db.session.get_one(Membership, event.subject_id)
    publish_member(event, ports, membership, "supplier_removed", "awardCancellation", "cancelled")


def publish_member(event: Event, ports: Ports, membership: Membership, stage: str, tag: str, status: str) -> None:
    """A supplier's place on the framework after the event."""
    framework = framework_by(membership.framework_id)
    lots = event.facts.get("categories") or [each.category_code for each in membership.categories]
    award = rules.member_award(str(membership.id), membership.supplier, lots, event.happened_at, status)
    if notice := notice_type(framework, "UK15"):
        path = f"/frameworks/{framework.id}/members"
        award["documents"] = [rules.document(ports.publisher, path, "Members", event.happened_at, notice)]
    parties = [rules.party(framework.owner, "buyer"), rules.party(membership.supplier, "supplier")]
    title = f"{membership.supplier.name}: {framework.title}"
    of_framework(event, ports, framework, stage, title, tag, awards=[award], parties=parties)
