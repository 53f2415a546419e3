"""Case notes: written once, and struck with a reason where they were wrong."""

from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import one
from marketplace.kernel.errors import NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.referrals import queries
from marketplace.referrals.commands.locking import lock_referral
from marketplace.referrals.models import CaseNote, Readers, Side
from marketplace.referrals.policies import delivers, knows_person_of


def write_note(actor: Actor, referral_id: UUID, *, subject: str, body: str, readers: Readers, tell: bool) -> CaseNote:
    """Put a note on record, also when the referral has ended; the other side gets a mail if the writer wants."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        work.allow(knows_person_of, referral)
        if referral.sent_at is None:
            raise NotNow("This referral has not been sent: nobody else can read a note yet")
        assert actor.user_id is not None
        side = Side.SUPPLIER if delivers(actor, referral) else Side.PROBATION
        words = {"subject": subject, "body": body, "readers": readers, "tell": tell}
        by = {"written_at": work.now, "written_by": actor.user_id}
        note = work.add(CaseNote(referral_id=referral.id, side=side, **words, **by))
        work.record("case_note.written", note, referral_id=referral.id, side=side, tell=tell)
        return note


def strike_note(actor: Actor, note_id: UUID, *, why: str) -> CaseNote:
    """Strike a note that was wrong; its words stay in the record, with who struck it and why."""
    with unit_of_work(actor) as work:
        seen = one(queries.visible_notes(actor), note_id)
        lock_referral(work, seen.referral_id)
        note = work.lock(queries.visible_notes(actor), note_id)
        work.move(note, "strike", referral_id=note.referral_id)
        note.struck_by, note.struck_because = actor.user_id, why
        return note
