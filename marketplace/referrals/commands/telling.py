"""The page of a person on probation: its address, and what they say there."""

from uuid import UUID

from marketplace.accounts.policies import anyone
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import queries
from marketplace.referrals.commands.locking import lock_referral
from marketplace.referrals.models import PersonLink, PersonWord, Said
from marketplace.referrals.policies import sends_letter
from marketplace.referrals.telling import new_code, too_late_to_move, too_much_said


def make_person_link(actor: Actor, referral_id: UUID) -> PersonLink:
    """Make the address of the person's page; an older one ends, in case others have seen it."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        work.allow(sends_letter, referral)
        if referral.sent_at is None:
            raise NotNow("Send the referral first: there is nothing to tell the person yet")
        for older in queries.links_of(referral_id):
            work.move(older, "revoke", referral_id=referral_id)
        db.session.flush()  # one address at a time, for the unique index too
        stamps = {"made_at": work.now, "made_by": actor.user_id}
        link = work.add(PersonLink(referral_id=referral_id, referral=referral, code=new_code(), **stamps))
        work.record("person_link.made", link, referral_id=referral_id)
        return link


def revoke_person_link(actor: Actor, link_id: UUID) -> PersonLink:
    """Take the address of a person's page back: it opens nothing any more."""
    with unit_of_work(actor) as work:
        link = work.lock(queries.visible_links(actor), link_id)
        work.move(link, "revoke", referral_id=link.referral_id)
        return link


def say(work: Work, code: str, kind: Said, rating: int | None, wording: str | None) -> PersonWord:
    """Keep what somebody says who holds the address of the page."""
    link = queries.link_to_answer(code)
    work.allow(anyone)
    over = too_late_to_move(link.referral) if kind is Said.CHANGE else None
    if reason := over or too_much_said(queries.words_since(link.id, work.now)):
        raise Invalid(wording=reason)  # beside what they wrote, which is not lost
    about = {"link_id": link.id, "referral_id": link.referral_id, "kind": kind, "said_at": work.now}
    work.record("person_word.said", link.referral, kind=kind)
    return work.add(PersonWord(**about, rating=rating, wording=wording))


def give_feedback(actor: Actor, code: str, *, rating: str, wording: str | None = None) -> PersonWord:
    """Say how it went, without an account."""
    with unit_of_work(actor) as work:
        return say(work, code, Said.FEEDBACK, int(rating), wording)


def ask_other_time(actor: Actor, code: str, *, wording: str) -> PersonWord:
    """Ask for another time, without an account; the caseworker books it."""
    with unit_of_work(actor) as work:
        return say(work, code, Said.CHANGE, None, wording)
