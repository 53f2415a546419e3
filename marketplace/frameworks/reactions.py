"""What frameworks do when something happened: memberships lapse, and a new debarment list is held against them."""

from sqlalchemy import select

from marketplace.exclusions.checking import check_suppliers
from marketplace.exclusions.models import DebarmentReading, Point
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.models import Membership
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.lifecycle import is_the_service
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


def check_members_against_list(event: Event, ports: Ports) -> None:
    """Check every member against a debarment list that changed; whoever keeps the list is told of what was found."""
    held = (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED)
    rows = select(Membership.supplier_id, Membership.id).where(Membership.status.in_(held)).order_by(Membership.id)
    with unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        pairs = [(supplier_id, membership_id) for supplier_id, membership_id in db.session.execute(rows)]
        found = check_suppliers(work, pairs, Point.CHANGE)
        reading = db.session.get_one(DebarmentReading, event.subject_id)
        work.record("debarment_list.applied", reading, members=len(pairs), found=len(found))
