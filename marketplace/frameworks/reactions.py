"""What frameworks do when something happened or is due: memberships lapse, suspensions end, members are asked."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.exclusions.checking import check_suppliers
from marketplace.exclusions.models import DebarmentReading, Point
from marketplace.frameworks import commands, queries
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.models import Membership
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.one_by_one import one_by_one
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.ports import Ports
from marketplace.reference.models import Regime


def lapse_memberships(event: Event, ports: Ports) -> None:
    """End every membership of a framework that closed."""
    held = (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED)
    rows = select(Membership).where(Membership.framework_id == event.subject_id, Membership.status.in_(held))
    if not db.session.scalar(rows.with_only_columns(Membership.id).limit(1)):
        return
    with unit_of_work(SYSTEM) as work:
        rows = rows.options(joinedload(Membership.framework))
        for member in db.session.scalars(rows.order_by(Membership.id).with_for_update(of=Membership)):
            work.move(member, "lapse", supplier_id=member.supplier_id, framework_id=member.framework_id, why="term")


def ask_next_members(event: Event, ports: Ports) -> None:
    """Ask the next batch of a round that is for all members, until everybody is asked."""
    if event.facts["asked"] < event.facts["total"]:
        commands.ask_next_batch(SYSTEM, event.subject_id)


def renew_by_declaration(event: Event, ports: Ports) -> None:
    """A new declaration answers every request to renew one under the same law; who lapsed is a member again."""
    one_by_one(
        queries.memberships_to_renew(UUID(event.facts["supplier_id"]), Regime(event.facts["regime"])),
        commands.answer_refresh,
    )


def lift_due_suspensions() -> None:
    """Let each suspension end on the day after its last, one unit of work each."""
    one_by_one(queries.suspensions_over(london_day(clock.now())), commands.lift_suspension)


def follow_supplier(event: Event, ports: Ports) -> None:
    """After a supplier was suspended or reinstated, its memberships follow at once."""
    follow_suppliers()


def follow_suppliers() -> None:
    """Suspend what suspended suppliers hold, and let go on what was suspended only with them, one unit of work each."""
    one_by_one(queries.to_stop_with_supplier(), commands.stop_with_supplier)
    one_by_one(queries.to_go_on_with_supplier(), commands.go_on_with_supplier)


def follow_refreshes() -> None:
    """Remind whoever has one more day to renew a declaration, and let lapse who did not."""
    today = london_day(clock.now())
    one_by_one(queries.rounds_to_remind(today + timedelta(days=1)), commands.remind_of_refresh)
    one_by_one(queries.overdue_rounds(today), commands.lapse_missed_refreshes)


def end_due_frameworks() -> None:
    """Close each framework whose term is over; its memberships lapse."""
    one_by_one(queries.terms_over(london_day(clock.now())), commands.end_framework)


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
