"""Asking members to renew their declarations: many at once, a batch at a time."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.orm import contains_eager

from marketplace.frameworks import queries
from marketplace.frameworks.commands.membership import end_suspension
from marketplace.frameworks.lifecycle import MembershipStatus, RefreshStatus, not_restorable
from marketplace.frameworks.models import Membership, RefreshRequest, RefreshRound
from marketplace.frameworks.policies import administers_framework, returns_by_declaring
from marketplace.frameworks.rules.membership import refresh_due
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.reference.queries import calendars

Conflict.says(uq_refresh_request_live="This member has been asked already")

BATCH = 500


def request_refresh(
    actor: Actor, framework_id: UUID, *, reason: str, membership_ids: Sequence[UUID] | None = None
) -> RefreshRound:
    """Ask these members, or all of them, to renew their declarations within five working days."""
    with unit_of_work(actor) as work:
        framework = work.lock(queries.visible_frameworks(actor), framework_id, shared=True)
        work.allow(administers_framework, framework)
        wanted = queries.to_ask(framework_id, membership_ids)
        total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
        if not total or (membership_ids and total < len(set(membership_ids))):
            raise Invalid(membership_ids="Select members of this framework that have not been asked already")
        due_on = refresh_due(london_day(work.now), calendars())
        asked = RefreshRound(framework_id=framework_id, reason=reason, due_on=due_on, total=total)
        asked.begun_at, asked.begun_by = work.now, actor.user_id
        work.add(asked)
        db.session.flush()
        ask_batch(work, asked, wanted)
        return asked


def ask_next_batch(actor: Actor, round_id: UUID) -> None:
    """Ask the next members of a round that is for all of them."""
    with unit_of_work(actor) as work:
        asked = work.lock(select(RefreshRound), round_id)
        work.allow(is_the_service)
        ask_batch(work, asked, queries.to_ask(asked.framework_id))


def ask_batch(work: Work, asked: RefreshRound, wanted: Select[Any]) -> None:
    """Ask so many members in one statement, and note how far the round is."""
    rest = asked.total - asked.asked
    keys = db.session.scalars(wanted.order_by(Membership.id).limit(min(BATCH, rest))).all()
    asked.batches += 1
    shared = {"round_id": asked.id, "batch": asked.batches, "due_on": asked.due_on, "asked_at": work.now}
    rows = [{"id": new_id(), "membership_id": key, "status": RefreshStatus.ASKED, **shared} for key in keys]
    if rows:
        db.session.execute(insert(RefreshRequest), rows)
    asked.asked += len(rows)
    if not rows or asked.asked == asked.total:
        asked.total, asked.finished_at = asked.asked, work.now
    facts = {"framework_id": asked.framework_id, "batch": asked.batches, "asked": asked.asked, "total": asked.total}
    work.record("refresh_round.advanced", asked, **facts)


def answer_refresh(actor: Actor, membership_id: UUID, *, confirmed: bool = True) -> Membership:
    """Confirm that what was declared is still true; a membership that lapsed for want of it is restored at once."""
    with unit_of_work(actor) as work:
        member = work.lock(queries.visible_memberships(actor), membership_id)
        work.allow(returns_by_declaring, member)
        if (request := member.refresh) is None:
            raise NotNow("Nobody has asked you to renew your declaration")
        work.move(request, "answer", membership_id=member.id, supplier_id=member.supplier_id)
        request.answered_by = actor.user_id
        bring_back(work, member)
        return member


def bring_back(work: Work, member: Membership) -> None:
    """Restore a membership that lapsed, suspended if it was and still would be."""
    if member.status is not MembershipStatus.LAPSED:
        return
    move = "restore" if not_restorable(member, work.now) is None else "resume"
    work.move(member, move, supplier_id=member.supplier_id, framework_id=member.framework_id)
    if member.suspended_with_supplier:
        end_suspension(member)


def remind_of_refresh(actor: Actor, round_id: UUID) -> None:
    """Remind everybody in a round who has not answered, the day before it is due; once."""
    with unit_of_work(actor) as work:
        asked = work.lock(select(RefreshRound), round_id)
        work.allow(is_the_service)
        waiting = (RefreshRequest.round_id == round_id, RefreshRequest.status == RefreshStatus.ASKED)
        reminded = update(RefreshRequest).where(*waiting, RefreshRequest.reminded_at.is_(None))
        found = db.session.scalars(reminded.values(reminded_at=work.now).returning(RefreshRequest.id)).all()
        work.record("refresh_round.reminded", asked, framework_id=asked.framework_id, count=len(found))


def lapse_missed_refreshes(actor: Actor, round_id: UUID) -> None:
    """Let the memberships lapse of those who did not answer in time; some at a time, the rest a minute later."""
    with unit_of_work(actor) as work:
        asked = work.lock(select(RefreshRound), round_id)
        work.allow(is_the_service)
        rows = select(RefreshRequest).where(
            RefreshRequest.round_id == round_id, RefreshRequest.status == RefreshStatus.ASKED
        )
        behind = contains_eager(RefreshRequest.membership).joinedload(Membership.framework)
        rows = rows.join(RefreshRequest.membership).options(behind)
        rows = rows.order_by(RefreshRequest.membership_id).limit(BATCH).with_for_update(of=[RefreshRequest, Membership])
        missed = db.session.scalars(rows.execution_options(populate_existing=True)).all()
        for request in missed:
            member = request.membership
            facts = {"supplier_id": member.supplier_id, "framework_id": member.framework_id}
            work.move(request, "miss", membership_id=member.id, **facts)
            if member.status in queries.STANDING:
                work.move(member, "lapse", **facts, why="refresh")
        work.record("refresh_round.overdue", asked, framework_id=asked.framework_id, missed=len(missed))
