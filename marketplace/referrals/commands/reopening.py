"""An end that is taken back by the team lead, with its reason and within its time."""

from uuid import UUID

from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.kernel.deadlines import due
from marketplace.kernel.errors import Invalid
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import endings, queries
from marketplace.referrals.commands.accepting import owe_response
from marketplace.referrals.commands.locking import lock_referral
from marketplace.referrals.commands.sending import takes_place_now, warn_of_volume
from marketplace.referrals.models import Referral, ReferralReopening

MOVES = {
    "sent": "reopen",
    "assigned": "reopen_assigned",
    "delivering": "reopen_delivering",
    "reporting": "reopen_reporting",
}
#: These ends gave the place of the referral back.
GAVE_BACK = ("declined", "cancelled")
#: When each stage first began stays on record.
STAGES = ("sent_at", "assigned_at", "delivering_at", "reporting_at")


def reopen_referral(actor: Actor, referral_id: UUID, *, why: str, anyway: bool | None = None) -> Referral:
    """Take back the end of a referral, which goes on from where it had come; what the end was stays on record.

    Where its place was given back and none is free, the team lead is warned and says that it is reopened anyway.
    """
    with unit_of_work(actor) as work:
        contract = work.lock(queries.services(), one(queries.visible_referrals(actor), referral_id).contract_id)
        referral = lock_referral(work, referral_id)
        was, first = referral.status, {name: getattr(referral, name) for name in STAGES}
        kept = remembered(referral)
        back_to, calendars = endings.reopened_as(referral), queries.calendars()
        places = queries.places([contract], work.now)[contract.id]
        takes_place = was in GAVE_BACK and takes_place_now(referral, contract, work.now)
        work.move(referral, MOVES[back_to], was=was)
        if takes_place and not anyway and (refusal := endings.beyond_places(places.cap, places.taken, places.queued)):
            raise Invalid(anyway=refusal)
        work.add(ReferralReopening(**kept, reason=why, reopened_at=work.now, reopened_by=actor.user_id))
        for name, at in first.items():
            setattr(referral, name, at or getattr(referral, name))
        forget_end(referral)
        if takes_place:
            take_place_again(work, referral, contract, places)
        if back_to == "sent":
            owe_response(referral, work.now)
        if back_to == "reporting":
            referral.report_due_on = due("end_of_service_report", london_day(work.now), calendars=calendars)
        return referral


def take_place_again(work: Work, referral: Referral, contract: Contract, places: queries.Places) -> None:
    """Count the place, and tell both parties each time that it is one more than was agreed."""
    warn_of_volume(work, contract, places.taken + 1)
    if places.cap is not None and places.taken >= places.cap:
        facts = {"contract_id": contract.id, "taken": places.taken + 1, "cap": places.cap}
        work.record("volume.exceeded", referral, **facts)


def remembered(referral: Referral) -> dict[str, object]:
    """What the end was, before it is taken back."""
    report = referral.report
    return {
        "referral_id": referral.id,
        "was": referral.status,
        "concluded_at": referral.concluded_at,
        "reason_code": referral.withdrawal_reason_code or referral.decline_reason_code,
        "details": referral.withdrawal_details or referral.decline_details,
        "report_submitted_at": report.submitted_at if report else None,
        "report_further": report.further if report else None,
    }


def forget_end(referral: Referral) -> None:
    """Take the end off the referral itself: nothing of it is left to be counted."""
    for name in ("concluded", "completed", "ended", "cancelled", "declined", "withdrawn"):
        setattr(referral, f"{name}_at", None)
    referral.withdrawal_reason_code = referral.withdrawal_details = None
    referral.decline_reason_code = referral.decline_details = None
    referral.report_due_on = None
    if referral.report is not None:
        db.session.delete(referral.report)
        referral.report = None
