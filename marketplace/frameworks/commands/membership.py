"""What becomes of a member: suspended, reinstated, removed, or gone of its own will."""

from uuid import UUID

from marketplace.frameworks import queries
from marketplace.frameworks.models import Membership
from marketplace.kernel.actor import Actor
from marketplace.kernel.unit_of_work import Work, unit_of_work


def move_member(work: Work, membership_id: UUID, move: str) -> Membership:
    """Make a move of a membership and say whose it is."""
    member = work.lock(queries.visible_memberships(work.actor), membership_id)
    work.move(member, move, supplier_id=member.supplier_id, framework_id=member.framework_id)
    return member


def suspend_member(actor: Actor, membership_id: UUID, *, reason: str) -> Membership:
    """Keep a member from new invitations for a time; its contracts go on."""
    with unit_of_work(actor) as work:
        member = move_member(work, membership_id, "suspend")
        member.reason = reason
        return member


def reinstate_member(actor: Actor, membership_id: UUID) -> Membership:
    """Let a suspended member be invited again."""
    with unit_of_work(actor) as work:
        member = move_member(work, membership_id, "reinstate")
        member.reason = None
        return member


def remove_member(actor: Actor, membership_id: UUID, *, reason: str) -> Membership:
    """End a membership; its contracts go on."""
    with unit_of_work(actor) as work:
        member = move_member(work, membership_id, "remove")
        member.reason = reason
        return member


def leave_framework(actor: Actor, membership_id: UUID) -> Membership:
    """Give a membership up; the supplier may apply again at any time."""
    with unit_of_work(actor) as work:
        return move_member(work, membership_id, "leave")
