"""Concerns for somebody's safety: told to one person, answered by a time, followed up and closed."""

from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import one
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import casework, queries
from marketplace.referrals.commands.locking import lock_referral
from marketplace.referrals.models import Concern, FollowUp, Referral, Severity
from marketplace.referrals.policies import follows_concern_up, knows_person_of


def raise_concern(actor: Actor, referral_id: UUID, *, severity: Severity, wording: str, recipient_id: UUID) -> Concern:
    """Tell a named person of a concern; that a referral has ended is no reason to keep silent."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        work.allow(knows_person_of, referral)
        if referral.sent_at is None:
            raise NotNow("This referral has not been sent: add what you know to the risk summary of the person")
        if recipient_id not in dict(queries.concern_recipients(referral, actor)):
            raise Invalid(recipient_id="Select somebody who works with this person")
        return begin_concern(work, referral, severity, wording, recipient_id)


def begin_concern(
    work: Work,
    referral: Referral,
    severity: Severity,
    wording: str,
    recipient_id: UUID,
    appointment_id: UUID | None = None,
) -> Concern:
    """Put a concern on record with the time by which it must be acknowledged."""
    assert work.actor.user_id is not None
    concern = Concern(
        referral_id=referral.id,
        appointment_id=appointment_id,
        severity=severity,
        wording=wording,
        raised_by=work.actor.user_id,
        recipient_id=recipient_id,
        raised_at=work.now,
        acknowledge_by=casework.acknowledge_by(severity, work.now, queries.calendars()),
    )
    facts = {"referral_id": referral.id, "severity": severity, "recipient_id": recipient_id}
    work.record("concern.raised", work.add(concern), **facts)
    return concern


def lock_concern(work: Work, concern_id: UUID) -> Concern:
    """A concern, under the lock of its referral."""
    seen = one(queries.visible_concerns(work.actor), concern_id)
    lock_referral(work, seen.referral_id)
    return work.lock(queries.visible_concerns(work.actor), concern_id)


def follow_up(work: Work, concern: Concern, wording: str) -> None:
    """Keep what was done, or will be."""
    assert work.actor.user_id is not None
    concern.follow_ups.append(FollowUp(wording=wording, noted_at=work.now, noted_by=work.actor.user_id))


def acknowledge_concern(actor: Actor, concern_id: UUID, *, wording: str | None = None) -> Concern:
    """Say that the concern was read, and perhaps what will be done first."""
    with unit_of_work(actor) as work:
        concern = lock_concern(work, concern_id)
        late = work.now > concern.acknowledge_by
        work.move(concern, "acknowledge", referral_id=concern.referral_id, late=late)
        concern.acknowledged_by = actor.user_id
        if wording:
            follow_up(work, concern, wording)
        return concern


def note_follow_up(actor: Actor, concern_id: UUID, *, wording: str) -> Concern:
    """Say what was done about a concern, from either side."""
    with unit_of_work(actor) as work:
        concern = lock_concern(work, concern_id)
        work.allow(follows_concern_up, concern)
        if concern.closed_at:
            raise NotNow("This concern is closed: raise a new one")
        follow_up(work, concern, wording)
        work.record("concern.followed_up", concern, referral_id=concern.referral_id)
        return concern


def close_concern(actor: Actor, concern_id: UUID, *, outcome: str) -> Concern:
    """Close a concern with how it ended."""
    with unit_of_work(actor) as work:
        concern = lock_concern(work, concern_id)
        work.move(concern, "close", referral_id=concern.referral_id)
        concern.closed_by, concern.outcome = actor.user_id, outcome
        return concern


def escalate_concern(actor: Actor, concern_id: UUID) -> Concern:
    """Bring a concern that nobody acknowledged in time to the lead of the team."""
    with unit_of_work(actor) as work:
        concern = lock_concern(work, concern_id)
        facts = {"referral_id": concern.referral_id, "severity": concern.severity}
        work.move(concern, "escalate", **facts)
        return concern
