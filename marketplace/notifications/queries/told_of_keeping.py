"""Who is told of what is to be destroyed, and what a daily digest says."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.models import User
from marketplace.accounts.queries import people_in_role
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import LONDON
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.schema import words
from marketplace.notifications.models import Message, MessageDigest
from marketplace.notifications.queries.told import Told, everybody, referral_by

#: What a framework administrator is not told of: records about people on probation.
PERSONAL = ("draft_referral", "referral", "person")
COUNTED = ("application", "document", "bid", *PERSONAL)


def who_keeps_records(key: UUID, event: Event) -> list[Told]:
    """The data owners, told of everything; the framework administrators, told of procurement; nobody of nothing."""
    told = []
    for role, kinds in ((Role.DATA_OWNER, COUNTED), (Role.FRAMEWORK_ADMINISTRATOR, COUNTED[:3])):
        found = {kind: event.facts.get(kind, 0) for kind in kinds}
        lines = "\n".join(f"{words(kind)}: {count:,}" for kind, count in found.items() if count)
        if lines:
            told += everybody(people_in_role(role), lines=lines, through=event.facts["through_on"], page="/retention")
    return told


def practitioner_of_draft(key: UUID, event: Event) -> list[Told]:
    """The practitioner of a draft that is removed in two weeks; not whom it is about."""
    referral, facts = referral_by(key)
    begun = referral.begun_at.astimezone(LONDON)
    facts |= {"begun": f"{begun.day} {begun:%B %Y}", "page": f"/retention/drafts/{key}"}
    return [Told(referral.practitioner, facts)]


def reader_of_messages(key: UUID, event: Event) -> Sequence[Told]:
    """Whoever asked for their messages once a day, with what each is about."""
    digest = db.session.get_one(MessageDigest, key)
    subjects = db.session.scalars(
        select(Message.subject).where(Message.digest_id == key).order_by(Message.queued_at, Message.id)
    ).all()
    count = f"{len(subjects)} message{'s' if len(subjects) > 1 else ''}"
    facts = {"count": count, "lines": "\n".join(f"- {subject}" for subject in subjects), "page": "/messages"}
    return [Told(db.session.get_one(User, digest.user_id), facts)]
