"""What frameworks do when something happened: memberships lapse with their framework."""

from sqlalchemy import select

from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.models import Membership
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.ports import Ports


def lapse_memberships(event: Event, ports: Ports) -> None:
    """End every membership of a framework that closed."""
    held = (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED)
    rows = select(Membership).where(Membership.framework_id == event.subject_id, Membership.status.in_(held))
    if not db.session.scalar(rows.with_only_columns(Membership.id).limit(1)):
        return
    with unit_of_work(SYSTEM) as work:
        for member in db.session.scalars(rows.order_by(Membership.id).with_for_update()):
            work.move(member, "lapse", supplier_id=member.supplier_id, framework_id=member.framework_id)
