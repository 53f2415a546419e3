"""What is recorded beside the terms: planned spend, changes of the term, and conflicts of interest."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from marketplace.frameworks import queries, rules
from marketplace.frameworks.lifecycle import FrameworkStatus, not_assessed
from marketplace.frameworks.models import (
    ChangeReason,
    ConflictsAssessment,
    Framework,
    PlannedSpend,
    Regime,
    TermChange,
)
from marketplace.frameworks.policies import administers_framework, plans_spend
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.money import Money
from marketplace.kernel.unit_of_work import unit_of_work

Conflict.says(uq_planned_spend_once="Somebody else has just said what is planned there: look at it first")


def plan_spend(
    actor: Actor,
    framework_id: UUID,
    *,
    category_code: str,
    area_key: str,
    year: int,
    amount: Money | None = None,
    instead: str | None = None,
) -> PlannedSpend:
    """Say what a region plans to spend in a category in one year; no amount says that nothing is planned."""
    with unit_of_work(actor) as work:
        framework = work.lock(queries.visible_frameworks(actor), framework_id, shared=True)
        work.allow(plans_spend, framework, queries.buyers_of(area_key))
        check_place(framework, category_code, area_key)
        if amount and instead:
            raise Invalid(instead="Say what may be used instead only where nothing is planned")
        place = {"category_code": category_code, "area_key": area_key, "year": year}
        rows = select(PlannedSpend).filter_by(framework_id=framework_id, **place).with_for_update()
        found = db.session.scalars(rows).one_or_none()
        before = found.amount if found else None
        planned = found or work.add(PlannedSpend(framework_id=framework_id, **place))
        planned.amount, planned.instead = amount, instead
        planned.planned_by, planned.planned_at = actor.user_id, work.now
        facts: dict[str, Any] = {**place, "amount": amount, "before": before}
        work.record("framework.spend_planned", framework, **facts)
        return planned


def check_place(framework: Framework, category_code: str, area_key: str) -> None:
    """Refuse a category or a region that the framework does not have."""
    if category_code not in framework.category_codes:
        raise Invalid(category_code="Select a category of this framework")
    if area_key not in framework.area_keys:
        raise Invalid(area_key="Select a region of this framework")


def change_term(
    actor: Actor, framework_id: UUID, *, reason_type: ChangeReason, reason: str, ends_on: date
) -> TermChange:
    """Put the last day of an open framework earlier or later, with a reason that everybody can read."""
    with unit_of_work(actor) as work:
        framework = work.lock(queries.visible_frameworks(actor), framework_id)
        work.allow(administers_framework, framework)
        if framework.status not in (FrameworkStatus.OPEN, FrameworkStatus.CLOSING):
            raise NotNow("You can change the term only while the framework is open")
        old = framework.ends_on
        if wrong := rules.term_change_refused(framework.regime, old, ends_on, london_day(work.now)):
            raise Invalid(ends_on=wrong)
        change = TermChange(
            framework_id=framework_id,
            reason_type=reason_type,
            reason=reason,
            old_ends_on=old,
            new_ends_on=ends_on,
            changed_at=work.now,
            changed_by=actor.user_id,
        )
        work.add(change)
        db.session.flush()  # the database lets the last day change only after its record is there
        framework.ends_on = ends_on
        work.record(
            "framework.term_changed", framework, change_id=change.id, reason_type=reason_type, old=old, new=ends_on
        )
        return change


def assess_conflicts(actor: Actor, framework_id: UUID, *, text: str) -> ConflictsAssessment:
    """Record who could have a conflict of interest and what is done about it; a later record reviews an earlier one."""
    with unit_of_work(actor) as work:
        framework = work.lock(queries.visible_frameworks(actor), framework_id, shared=True)
        work.allow(administers_framework, framework)
        assert actor.user_id is not None
        made = ConflictsAssessment(framework_id=framework_id, text=text, made_at=work.now, made_by=actor.user_id)
        framework.conflicts_assessments.append(made)
        is_review = len(framework.conflicts_assessments) > 1
        work.record("framework.conflicts_assessed", framework, is_review=is_review)
        return made


def announce_framework(actor: Actor, framework_id: UUID) -> Framework:
    """Publish that a framework under the new law is intended, before it opens."""
    with unit_of_work(actor) as work:
        framework = work.lock(queries.visible_frameworks(actor), framework_id)
        work.allow(administers_framework, framework)
        if framework.regime is not Regime.PA23 or framework.is_frozen or framework.intended_at:
            raise NotNow("Only a draft under the Procurement Act 2023 is announced, and only once")
        if reason := not_assessed(framework):
            raise NotNow(reason)
        framework.intended_at = work.now
        work.record("framework.announced", framework)
        return framework
