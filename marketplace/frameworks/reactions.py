"""What frameworks do when something happened or is due: memberships lapse, suspensions end, members are asked."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.frameworks import commands, queries
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.models import Membership
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
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
        rows = rows.options(joinedload(Membership.framework))
        for member in db.session.scalars(rows.order_by(Membership.id).with_for_update(of=Membership)):
            work.move(member, "lapse", supplier_id=member.supplier_id, framework_id=member.framework_id, why="term")


def ask_next_members(event: Event, ports: Ports) -> None:
    """Ask the next batch of a round that is for all members, until everybody is asked."""
    if event.facts["asked"] < event.facts["total"]:
        commands.ask_next_batch(SYSTEM, event.subject_id)


def lift_due_suspensions() -> None:
    """Let each suspension end on the day after its last, one unit of work each."""
    for membership_id in queries.suspensions_over(london_day(clock.now())):
        commands.lift_suspension(SYSTEM, membership_id)


def follow_refreshes() -> None:
    """Remind whoever has one more day to renew a declaration, and let lapse who did not."""
    today = london_day(clock.now())
    for round_id in queries.rounds_to_remind(today + timedelta(days=1)):
        commands.remind_of_refresh(SYSTEM, round_id)
    for round_id in queries.overdue_rounds(today):
        commands.lapse_missed_refreshes(SYSTEM, round_id)


def end_due_frameworks() -> None:
    """Close each framework whose term is over; its memberships lapse."""
    for framework_id in queries.terms_over(london_day(clock.now())):
        commands.end_framework(SYSTEM, framework_id)
