"""Removing a member: told first, heard, and only then removed."""

from datetime import date
from uuid import UUID

from marketplace.exclusions.models import Cause
from marketplace.exclusions.owing import owe_notification
from marketplace.frameworks import queries
from marketplace.frameworks.commands.membership import decide, end_suspension
from marketplace.frameworks.lifecycle import RemovalGround, Subject
from marketplace.frameworks.models import Membership, RemovalNotice, Representation
from marketplace.frameworks.policies import administers_membership, speaks_for_member
from marketplace.frameworks.rules import membership as rules
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work

Conflict.says(uq_removal_notice_live="This member has been given notice already")


def give_removal_notice(
    actor: Actor, membership_id: UUID, *, ground: RemovalGround, reasons: str, remove_from: date
) -> RemovalNotice:
    """Tell a member that it may be removed: on which ground, why, from when, and that it can reply."""
    with unit_of_work(actor) as work:
        member = work.lock(queries.visible_memberships(actor), membership_id)
        work.allow(administers_membership, member)
        if member.status not in queries.STANDING:
            raise NotNow("This membership has ended already")
        earliest = rules.earliest_removal(london_day(work.now), ground)
        if remove_from < earliest:
            raise Invalid(remove_from=f"The date must be {earliest:%-d %B %Y} or later, so that the member can reply")
        notice = RemovalNotice(membership=member, ground=ground, reasons=reasons, remove_from=remove_from)
        notice.given_at, notice.given_by = work.now, actor.user_id
        facts = {"membership_id": member.id, "supplier_id": member.supplier_id, "framework_id": member.framework_id}
        work.record("removal_notice.given", work.add(notice), ground=ground, remove_from=remove_from, **facts)
        return notice


def withdraw_removal_notice(actor: Actor, membership_id: UUID, *, reason: str) -> Membership:
    """Let a member stay after all, and say why."""
    with unit_of_work(actor) as work:
        member = work.lock(queries.visible_memberships(actor), membership_id)
        work.allow(administers_membership, member)
        if (notice := member.removal_notice) is None:
            raise NotNow("This member has not been given notice")
        work.move(notice, "withdraw", membership_id=member.id, supplier_id=member.supplier_id)
        decide(work, member, "notice_withdrawn", reason)
        return member


def remove_member(actor: Actor, membership_id: UUID) -> Membership:
    """End a membership on the ground and for the reasons that its notice gave; its contracts go on."""
    with unit_of_work(actor) as work:
        member = work.lock(queries.visible_memberships(actor), membership_id)
        notice = member.removal_notice
        facts = {"supplier_id": member.supplier_id, "framework_id": member.framework_id}
        work.move(member, "remove", ground=notice.ground if notice else None, **facts)
        assert notice is not None  # the lifecycle refuses who was not told
        work.move(notice, "carry_out", membership_id=member.id, supplier_id=member.supplier_id)
        end_suspension(member)
        member.reason = notice.reasons
        decide(work, member, "removed", notice.reasons)
        if rules.must_be_notified(member.framework.regime, notice.ground):
            owe_notification(work, member.supplier_id, Cause.MEMBER_REMOVED, member.id, london_day(work.now))
        return member


def make_representation(actor: Actor, membership_id: UUID, *, subject: Subject, text: str) -> Representation:
    """Say what speaks against a suspension or a removal; the administrators are told."""
    with unit_of_work(actor) as work:
        member = work.lock(queries.visible_memberships(actor), membership_id)
        work.allow(speaks_for_member, member)
        if subject not in rules.subjects_open(member.status, has_notice=member.removal_notice is not None):
            raise NotNow(f"There is no {subject} of this membership to speak about")
        said = Representation(membership=member, subject=subject, text=text, made_at=work.now, made_by=actor.user_id)
        facts = {"membership_id": member.id, "supplier_id": member.supplier_id, "framework_id": member.framework_id}
        work.record("representation.made", work.add(said), subject=subject, **facts)
        return said


def answer_representation(actor: Actor, representation_id: UUID, *, answer: str) -> Representation:
    """Tell a member what was made of what it said."""
    with unit_of_work(actor) as work:
        said = work.lock(queries.visible_representations(actor), representation_id)
        work.move(said, "answer", membership_id=said.membership_id)
        said.answer, said.answered_by = answer, actor.user_id
        return said
