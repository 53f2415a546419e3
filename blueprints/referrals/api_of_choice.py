"""Second choices, queues, places and allocation meetings for programs."""

from typing import Any
from uuid import UUID

from blueprints.referrals.api import api, whole
from blueprints.session import actor, request_now
from marketplace.referrals import commands, drafts, queries, schemas
from marketplace.referrals.models import AllocatedCase, AllocationMeeting, QueuePlace, Referral


@api.put("/referrals/<uuid:referral_id>/answers/<name>")
@api.arguments(schemas.KeepAnswer)
@api.response(200, schemas.KeptAnswer)
def keep_answer(answers: dict[str, Any], referral_id: UUID, name: str) -> dict[str, Any]:
    """Save a written answer while it is written."""
    kept = commands.keep_answer(actor(), referral_id, name, **answers)
    return {"version": drafts.version_of(getattr(kept, name)), "changed_at": request_now()}


@api.put("/referrals/<uuid:referral_id>/second-choice")
@api.arguments(schemas.SaveSecondChoice)
@api.response(200, schemas.ReferralDetail)
def save_second_choice(answers: dict[str, Any], referral_id: UUID) -> Referral:
    """Say where the person goes if the wait for the first service is too long."""
    commands.save_second_choice(actor(), referral_id, **answers)
    return whole(referral_id)


@api.post("/referrals/<uuid:referral_id>/queue")
@api.response(201, schemas.TurnDetail)
def join_queue(referral_id: UUID) -> QueuePlace:
    """Let a referral that is ready wait for a place."""
    return commands.join_queue(actor(), referral_id)


@api.delete("/referrals/<uuid:referral_id>/queue")
@api.response(200, schemas.ReferralDetail)
def leave_queue(referral_id: UUID) -> Referral:
    """Give up the turn."""
    commands.leave_queue(actor(), referral_id)
    return whole(referral_id)


@api.get("/contracts/<uuid:contract_id>/places")
@api.response(200, schemas.PlacesDetail)
def places(contract_id: UUID) -> dict[str, Any]:
    """The places of a contract year, for both parties: taken, agreed, and who waits, without names."""
    contract = queries.service_with_volume(actor(), contract_id)
    found = queries.places([contract], request_now())[contract_id]
    queue = [
        {**vars_of(turn.place), "number": turn.number, "expected_on": turn.expected_on}
        for turn in queries.queue_of(contract, request_now())
    ]
    warnings = queries.warnings_of(contract_id)
    return {"taken": found.taken, "cap": found.cap, "queued": found.queued, "queue": queue, "warnings": warnings}


def vars_of(place: QueuePlace) -> dict[str, Any]:
    """What both parties are told of a turn: no name and no referral."""
    return {"status": place.status, "joined_at": place.joined_at, "offer_ends_on": place.offer_ends_on}


@api.post("/allocations")
@api.arguments(schemas.BeginMeeting, location="files")
@api.response(201, schemas.MeetingDetail)
def begin_meeting(answers: dict[str, Any]) -> AllocationMeeting:
    """Bring the new cases of a delivery unit."""
    return commands.begin_meeting(actor(), **answers)


@api.get("/allocations/<uuid:meeting_id>")
@api.response(200, schemas.MeetingDetail)
def allocation(meeting_id: UUID) -> AllocationMeeting:
    """A meeting with its cases."""
    return queries.meeting(actor(), meeting_id)


@api.post("/allocations/<uuid:meeting_id>/referrals")
@api.arguments(schemas.ReferCases)
@api.response(200, schemas.MeetingDetail)
def refer_cases(answers: dict[str, Any], meeting_id: UUID) -> AllocationMeeting:
    """Refer many cases at once."""
    return commands.refer_cases(actor(), meeting_id, **answers)


@api.put("/allocations/cases/<uuid:case_id>")
@api.arguments(schemas.CorrectCase)
@api.response(200, schemas.CaseDetail)
def correct_case(answers: dict[str, Any], case_id: UUID) -> AllocatedCase:
    """Put the cells of a case right."""
    return commands.correct_case(actor(), case_id, **answers)


@api.post("/allocations/<uuid:meeting_id>/end")
@api.response(200, schemas.MeetingDetail)
def finish_meeting(meeting_id: UUID) -> AllocationMeeting:
    """Finish a meeting; what was not referred is erased."""
    return commands.finish_meeting(actor(), meeting_id)
