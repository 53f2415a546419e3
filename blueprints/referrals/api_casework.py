"""Concerns, case notes, groups and runs of bookings, for programs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from blueprints.referrals.api import api
from blueprints.session import actor
from marketplace.kernel import schema as shape
from marketplace.referrals import commands, queries, schemas
from marketplace.referrals.models import ActionPlan, Appointment, CaseNote, Concern, GroupMeeting, GroupProgramme


class PageOfNotes(shape.Schema):
    """Which page of the notes."""

    page = shape.whole("Page", least=1, required=False)


@api.get("/concerns")
@api.arguments(schemas.FindConcerns, location="query")
@api.response(200, schemas.ConcernDetail(many=True))
def list_concerns(asked: dict[str, Any]) -> Sequence[Concern]:
    """The concerns that the actor may read, the open ones first."""
    return [queries.concern(actor(), each.id) for each in queries.concerns_within(actor(), **asked)]


@api.post("/referrals/<uuid:referral_id>/concerns")
@api.arguments(schemas.RaiseConcern)
@api.response(201, schemas.ConcernDetail)
def raise_concern(answers: dict[str, Any], referral_id: UUID) -> Concern:
    """Tell a named person of a concern."""
    return commands.raise_concern(actor(), referral_id, **answers)


@api.get("/concerns/<uuid:concern_id>")
@api.response(200, schemas.ConcernDetail)
def show_concern(concern_id: UUID) -> Concern:
    """One concern, with what was done."""
    return queries.concern(actor(), concern_id)


@api.post("/concerns/<uuid:concern_id>/acknowledgement")
@api.arguments(schemas.AcknowledgeConcern)
@api.response(200, schemas.ConcernDetail)
def acknowledge_concern(answers: dict[str, Any], concern_id: UUID) -> Concern:
    """Say that the concern was read."""
    return commands.acknowledge_concern(actor(), concern_id, **answers)


@api.post("/concerns/<uuid:concern_id>/follow-ups")
@api.arguments(schemas.NoteFollowUp)
@api.response(201, schemas.ConcernDetail)
def note_follow_up(answers: dict[str, Any], concern_id: UUID) -> Concern:
    """Say what was done about a concern."""
    return commands.note_follow_up(actor(), concern_id, **answers)


@api.post("/concerns/<uuid:concern_id>/closing")
@api.arguments(schemas.CloseConcern)
@api.response(200, schemas.ConcernDetail)
def close_concern(answers: dict[str, Any], concern_id: UUID) -> Concern:
    """Close a concern with how it ended."""
    return commands.close_concern(actor(), concern_id, **answers)


@api.get("/referrals/<uuid:referral_id>/notes")
@api.arguments(PageOfNotes, location="query")
@api.response(200, schemas.NoteDetail(many=True))
def list_notes(asked: dict[str, Any], referral_id: UUID) -> Sequence[CaseNote]:
    """The case notes that the actor may read, newest first, five to a page."""
    found = queries.referral(actor(), referral_id)
    return queries.notes_of(actor(), found.id, asked["page"] or 1)[0]


@api.post("/referrals/<uuid:referral_id>/notes")
@api.arguments(schemas.WriteNote)
@api.response(201, schemas.NoteDetail)
def write_note(answers: dict[str, Any], referral_id: UUID) -> CaseNote:
    """Write a case note."""
    return commands.write_note(actor(), referral_id, **answers)


@api.post("/notes/<uuid:note_id>/striking")
@api.arguments(schemas.StrikeNote)
@api.response(200, schemas.NoteDetail)
def strike_note(answers: dict[str, Any], note_id: UUID) -> CaseNote:
    """Strike a note that was wrong; its words stay."""
    return commands.strike_note(actor(), note_id, **answers)


@api.post("/referrals/<uuid:referral_id>/sessions")
@api.arguments(schemas.BookSessions)
@api.response(201, schemas.AppointmentDetail(many=True))
def book_sessions(answers: dict[str, Any], referral_id: UUID) -> Sequence[Appointment]:
    """Book the next sessions at the same time of the week."""
    return commands.book_sessions(actor(), referral_id, **answers)


@api.post("/appointments/<uuid:appointment_id>/cancellation")
@api.arguments(schemas.CancelAppointment)
@api.response(200, schemas.AppointmentDetail)
def cancel_appointment(answers: dict[str, Any], appointment_id: UUID) -> Appointment:
    """Call an appointment off."""
    return commands.cancel_appointment(actor(), appointment_id, **answers)


@api.post("/plans/<uuid:plan_id>/return")
@api.arguments(schemas.ReturnPlan)
@api.response(200, schemas.PlanDetail)
def return_plan(answers: dict[str, Any], plan_id: UUID) -> ActionPlan:
    """Send a plan back with what should change."""
    return commands.return_plan(actor(), plan_id, **answers)


@api.get("/groups")
@api.response(200, schemas.ProgrammeDetail(many=True))
def list_groups() -> Sequence[GroupProgramme]:
    """The groups of the actor's suppliers."""
    return queries.programmes(actor())


@api.post("/services/<uuid:contract_id>/groups")
@api.arguments(schemas.PlanProgramme)
@api.response(201, schemas.ProgrammeDetail)
def plan_programme(answers: dict[str, Any], contract_id: UUID) -> GroupProgramme:
    """Plan a group of a contract with its dates."""
    return commands.plan_programme(actor(), contract_id, **answers)


@api.get("/groups/<uuid:programme_id>")
@api.response(200, schemas.ProgrammeDetail)
def show_group(programme_id: UUID) -> GroupProgramme:
    """One group with its dates and those who come."""
    return queries.programme(actor(), programme_id)


@api.put("/groups/<uuid:programme_id>/leader")
@api.arguments(schemas.LeadProgramme)
@api.response(200, schemas.ProgrammeDetail)
def lead_programme(answers: dict[str, Any], programme_id: UUID) -> GroupProgramme:
    """Give a group to another leader."""
    return commands.lead_programme(actor(), programme_id, **answers)


@api.post("/groups/<uuid:programme_id>/people")
@api.arguments(schemas.JoinProgramme)
@api.response(201, schemas.AppointmentDetail(many=True))
def join_programme(answers: dict[str, Any], programme_id: UUID) -> Sequence[Appointment]:
    """Let a person come to a group; the answer are the appointments that were booked."""
    return commands.join_programme(actor(), programme_id, **answers)


@api.post("/groups/<uuid:programme_id>/people/<uuid:referral_id>/leaving")
@api.arguments(schemas.LeaveProgramme)
@api.response(200, schemas.ProgrammeDetail)
def leave_programme(answers: dict[str, Any], programme_id: UUID, referral_id: UUID) -> GroupProgramme:
    """Let a person leave a group."""
    return commands.leave_programme(actor(), programme_id, referral_id, **answers)


@api.post("/group-meetings/<uuid:meeting_id>/register")
@api.arguments(schemas.RegisterMeeting)
@api.response(200, schemas.GroupMeetingDetail)
def register_meeting(answers: dict[str, Any], meeting_id: UUID) -> GroupMeeting:
    """Keep the register of one meeting."""
    return commands.register_meeting(actor(), meeting_id, **answers)


@api.post("/group-meetings/<uuid:meeting_id>/move")
@api.arguments(schemas.MoveMeeting)
@api.response(200, schemas.GroupMeetingDetail)
def move_meeting(answers: dict[str, Any], meeting_id: UUID) -> GroupMeeting:
    """Move one date of a group."""
    return commands.move_meeting(actor(), meeting_id, **answers)


@api.post("/group-meetings/<uuid:meeting_id>/cancellation")
@api.arguments(schemas.CancelMeeting)
@api.response(200, schemas.GroupMeetingDetail)
def cancel_meeting(answers: dict[str, Any], meeting_id: UUID) -> GroupMeeting:
    """Say that a group does not meet."""
    return commands.cancel_meeting(actor(), meeting_id, **answers)
