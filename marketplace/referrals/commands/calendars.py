"""The secret addresses of calendars: made, made anew where others have seen one, and stopped."""

import secrets
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, NotFound
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import queries
from marketplace.referrals.commands.locking import lock_open, lock_referral
from marketplace.referrals.models import CalendarLink
from marketplace.referrals.models.calendars import KEY_BYTES
from marketplace.referrals.policies import keeps_calendar, takes_part

Conflict.says(
    uq_calendar_link_user="Your calendar has just got an address: reload the page",
    uq_calendar_link_referral="This calendar has just got an address: reload the page",
)


def renew_calendar(actor: Actor) -> CalendarLink:
    """Get an address for one's own calendar of appointments, or another in place of one that others have seen."""
    with unit_of_work(actor) as work:
        work.allow(keeps_calendar)
        link = queries.calendar_link(actor) or work.add(CalendarLink(user_id=actor.user_id, made_at=work.now))
        return with_new_key(work, link)


def with_new_key(work: Work, link: CalendarLink) -> CalendarLink:
    """The calendar under a new address: the old one leads nowhere."""
    link.key, link.made_at = secrets.token_bytes(KEY_BYTES), work.now
    work.record("calendar_link.renewed", link, referral_id=link.referral_id)
    return link


def stop_calendar(actor: Actor) -> None:
    """Let one's own calendar be read no longer."""
    with unit_of_work(actor) as work:
        work.allow(keeps_calendar)
        end(work, queries.calendar_link(actor))


def end(work: Work, link: CalendarLink | None) -> None:
    """Forget the key."""
    if link is None:
        raise NotFound
    work.record("calendar_link.stopped", link, referral_id=link.referral_id)
    db.session.delete(link)


def renew_person_calendar(actor: Actor, referral_id: UUID) -> CalendarLink:
    """Get an address under which the person finds their own appointments, to print in their letter."""
    with unit_of_work(actor) as work:
        referral = lock_open(work, referral_id, takes_part)
        known = queries.calendar_link_of(referral.id)
        return with_new_key(work, known or work.add(CalendarLink(referral_id=referral.id, made_at=work.now)))


def stop_person_calendar(actor: Actor, referral_id: UUID) -> None:
    """Let the person's calendar be read no longer, for instance because a letter was lost."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        work.allow(takes_part, referral)
        end(work, queries.calendar_link_of(referral.id))
