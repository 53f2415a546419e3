"""What the supplier does with a referral that came in: ask, decline, or give it to a caseworker."""

from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.people.models import Person
from marketplace.referrals import queries
from marketplace.referrals.commands.accepting import give, one_of_workers, owe_response
from marketplace.referrals.commands.calling_off import call_off_booked
from marketplace.referrals.commands.locking import lock_open, lock_referral
from marketplace.referrals.models import Referral, ReferralQuestion
from marketplace.referrals.policies import delivers, knows_person_of, sees_referral


def read_referral(actor: Actor, referral_id: UUID) -> Referral:
    """Read a referral: whom it is about, why, and what was done; who read it is recorded."""
    with unit_of_work(actor) as work:
        referral = queries.referral(actor, referral_id)
        work.allow(sees_referral, referral)
        work.record("person.referral_read", referral.person, referral_id=referral.id)
        return referral


def read_person_of(actor: Actor, referral_id: UUID) -> tuple[Referral, Person]:
    """Read who a referral is about, with sentence and risk; who read it is recorded."""
    with unit_of_work(actor) as work:
        referral, person = queries.person_of(actor, referral_id)
        work.allow(knows_person_of, referral)
        work.record("person.read", person, referral_id=referral.id)
        return referral, person


def read_contact_of(actor: Actor, referral_id: UUID) -> Person:
    """Read how to reach a person although others may see the screen; that is recorded apart."""
    with unit_of_work(actor) as work:
        referral, person = queries.person_of(actor, referral_id)
        work.allow(knows_person_of, referral)
        work.record("person.contact_read", person, referral_id=referral.id)
        return person


def query_referral(actor: Actor, referral_id: UUID, *, question: str) -> Referral:
    """Ask the practitioner something before the referral is taken."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        referral.questions.append(ReferralQuestion(question=question, asked_at=work.now))
        work.move(referral, "query")
        referral.response_due_on = None  # it is the practitioner's turn
        return referral


def answer_query(actor: Actor, referral_id: UUID, *, answer: str) -> Referral:
    """Answer what the supplier asked: it has its days to respond anew, and the assessment is due as before."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        first_sent_at = referral.sent_at
        asked = [question for question in referral.questions if question.answer is None]
        work.move(referral, "answer")
        referral.sent_at = first_sent_at
        owe_response(referral, work.now)
        for question in asked:
            question.answer, question.answered_at = answer, work.now
        return referral


def decline_referral(actor: Actor, referral_id: UUID, *, reason_code: str, details: str) -> Referral:
    """Decline a referral with a coded reason, so that the practitioner can look elsewhere."""
    with unit_of_work(actor) as work:
        referral = lock_referral(work, referral_id)
        work.move(referral, "decline", reason=reason_code)
        call_off_booked(work, referral, "The supplier declined the referral")
        referral.decline_reason_code, referral.decline_details = reason_code, details
        referral.response_due_on = None
        referral.concluded_at = work.now
        return referral


def assign_caseworker(actor: Actor, referral_id: UUID, *, caseworker_id: UUID) -> Referral:
    """Give a referral to a caseworker of the supplier, or to another one later on."""
    with unit_of_work(actor) as work:
        referral = lock_open(work, referral_id, delivers)
        one_of_workers(caseworker_id, referral)
        give(work, referral, caseworker_id)
        return referral
