"""Answers of a draft that are saved while they are given, whole or not."""

from typing import Any
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.referrals import drafts, queries, rules
from marketplace.referrals.commands.locking import lock_draft
from marketplace.referrals.models import Referral


def keep_answer(actor: Actor, referral_id: UUID, name: str, *, version: int, text: str | None = None) -> Referral:
    """Save a written answer while it is written, unless it was changed elsewhere since it was shown."""
    with unit_of_work(actor) as work:
        referral = lock_draft(work, referral_id)
        if name not in drafts.WRITTEN:
            raise NotFound
        before = getattr(referral, name) or ""
        if before != (text or "") and drafts.version_of(before) != version:
            raise drafts.StaleAnswer(before)
        setattr(referral, name, text)
        work.record("referral.saved", referral, section=name)
        return referral


def keep_sentence(actor: Actor, referral_id: UUID, **answers: Any) -> Referral:
    """Save what is given so far of sentence and dates; what makes no sense yet is left for the button."""
    with unit_of_work(actor) as work:
        referral = lock_draft(work, referral_id)
        if answers.get("sentence_id") in {sentence.id for sentence in referral.person.sentences}:
            referral.sentence_id = answers["sentence_id"]
        if answers.get("days") is not None:
            referral.days = answers["days"]
        day = answers.get("complete_by")
        if day is not None and day >= london_day(work.now):
            referral.complete_by = day
        work.record("referral.saved", referral, section="sentence")
        return referral


def save_second_choice(
    actor: Actor, referral_id: UUID, *, second_contract_id: UUID | None = None, longest_wait: int | None = None
) -> Referral:
    """Say which service the person goes to if they would wait too long for the first; nothing takes it back."""
    with unit_of_work(actor) as work:
        referral = lock_draft(work, referral_id)
        if second_contract_id is not None:
            second = queries.service(second_contract_id)
            closed = rules.not_open_to(referral.person, second, work.now, referral.exception_reason)
            if reason := same(referral, second_contract_id) or closed or queries.unfit(referral, second):
                raise Invalid(second_contract_id=reason)
        referral.second_contract_id = second_contract_id
        referral.longest_wait = longest_wait if second_contract_id else None
        work.record("referral.saved", referral, section="second", contract_id=second_contract_id)
        return referral


def same(referral: Referral, second_contract_id: UUID) -> str | None:
    """Why a service is no second choice: it is the first."""
    return "Select another service than the first" if referral.contract_id == second_contract_id else None
