"""What becomes of a member: suspended for a time, reinstated, or gone of its own will."""

from datetime import date
from uuid import UUID

from marketplace.frameworks import queries
from marketplace.frameworks.models import MemberDecision, Membership
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Invalid
from marketplace.kernel.unit_of_work import Work, unit_of_work

#: Why a membership is suspended that was not suspended for itself.
WITH_SUPPLIER = "The whole organisation is suspended"


def move_member(work: Work, membership_id: UUID, move: str, **facts: object) -> Membership:
    """Make a move of a membership and say whose it is."""
    member = work.lock(queries.visible_memberships(work.actor), membership_id)
    work.move(member, move, supplier_id=member.supplier_id, framework_id=member.framework_id, **facts)
    return member


def decide(work: Work, member: Membership, decision: str, reason: str, until: date | None = None) -> None:
    """Keep why something was decided about a member."""
    kept = MemberDecision(membership_id=member.id, decision=decision, reason=reason, until=until)
    kept.made_at, kept.made_by = work.now, work.actor.user_id
    work.add(kept)


def check_end(member: Membership, until: date, today: date) -> None:
    """Refuse an end of a suspension that has passed or lies beyond the framework's."""
    if until < today:
        raise Invalid(until="The last day of the suspension must be today or later")
    if until > member.framework.ends_on:
        raise Invalid(
            until=f"The last day must be {member.framework.ends_on:%-d %B %Y} or before: the framework ends then"
        )


def suspend_member(actor: Actor, membership_id: UUID, *, reason: str, until: date) -> Membership:
    """Keep a member from new invitations until a day; its contracts go on, and it is active again the day after."""
    with unit_of_work(actor) as work:
        member = move_member(work, membership_id, "suspend", until=until)
        check_end(member, until, london_day(work.now))
        member.reason, member.suspended_until, member.extended_at = reason, until, None
        decide(work, member, "suspended", reason, until)
        return member


def extend_suspension(actor: Actor, membership_id: UUID, *, reason: str, until: date) -> Membership:
    """Let a suspension last longer, once, and say why."""
    with unit_of_work(actor) as work:
        member = work.lock(queries.visible_memberships(actor), membership_id)
        since, before = member.suspended_at, member.suspended_until
        facts = {"supplier_id": member.supplier_id, "framework_id": member.framework_id}
        work.move(member, "extend", until_before=before, until=until, **facts)
        if before is None or until <= before:
            raise Invalid(until="The new last day must be later than the present one")
        check_end(member, until, london_day(work.now))
        member.suspended_at = since  # it is still the same suspension
        member.reason, member.suspended_until, member.extended_at = reason, until, work.now
        decide(work, member, "extended", reason, until)
        return member


def reinstate_member(actor: Actor, membership_id: UUID, *, reason: str) -> Membership:
    """Lift a suspension before its end, and say why."""
    with unit_of_work(actor) as work:
        member = move_member(work, membership_id, "reinstate")
        end_suspension(member)
        decide(work, member, "reinstated", reason)
        return member


def lift_suspension(actor: Actor, membership_id: UUID) -> Membership:
    """Let a suspension end on the day after its last."""
    with unit_of_work(actor) as work:
        member = move_member(work, membership_id, "lift")
        end_suspension(member)
        return member


def stop_with_supplier(actor: Actor, membership_id: UUID) -> Membership:
    """Suspend a membership as long as its supplier is suspended as a whole."""
    with unit_of_work(actor) as work:
        member = move_member(work, membership_id, "stop_with_supplier", with_supplier=True)
        member.reason, member.suspended_until = WITH_SUPPLIER, member.framework.ends_on
        member.extended_at, member.suspended_with_supplier = None, True
        return member


def go_on_with_supplier(actor: Actor, membership_id: UUID) -> Membership:
    """Let a membership go on that was suspended only because its supplier was."""
    with unit_of_work(actor) as work:
        member = move_member(work, membership_id, "go_on_with_supplier", with_supplier=True)
        end_suspension(member)
        return member


def end_suspension(member: Membership) -> None:
    """Forget what held while it was suspended; the decisions are kept."""
    member.reason = member.suspended_until = member.extended_at = None
    member.suspended_with_supplier = False


def leave_framework(actor: Actor, membership_id: UUID) -> Membership:
    """Give a membership up; the supplier may apply again at any time."""
    with unit_of_work(actor) as work:
        member = move_member(work, membership_id, "leave")
        end_suspension(member)
        return member
