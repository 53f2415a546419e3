"""Changes to referrals, by the stage of their life."""

from marketplace.referrals.commands.booking import book_sessions, cancel_appointment
from marketplace.referrals.commands.concerns import (
    acknowledge_concern,
    close_concern,
    escalate_concern,
    note_follow_up,
    raise_concern,
)
from marketplace.referrals.commands.delivering import book_appointment, record_attendance, reschedule_appointment
from marketplace.referrals.commands.drafting import (
    begin_referral,
    choose_needs,
    confirm_risk,
    describe_need,
    discard_referral,
    save_reason,
    save_sentence,
)
from marketplace.referrals.commands.ending import record_outcome, submit_report, withdraw_referral
from marketplace.referrals.commands.grouping import join_programme, leave_programme, plan_programme
from marketplace.referrals.commands.noting import strike_note, write_note
from marketplace.referrals.commands.planning import approve_plan, return_plan, save_plan, submit_plan
from marketplace.referrals.commands.receiving import (
    answer_query,
    assign_caseworker,
    decline_referral,
    query_referral,
    read_contact_of,
    read_person_of,
)
from marketplace.referrals.commands.registering import cancel_meeting, move_meeting, register_meeting
from marketplace.referrals.commands.sending import send_referral

__all__ = [
    "acknowledge_concern",
    "answer_query",
    "approve_plan",
    "assign_caseworker",
    "begin_referral",
    "book_appointment",
    "book_sessions",
    "cancel_appointment",
    "cancel_meeting",
    "choose_needs",
    "close_concern",
    "confirm_risk",
    "decline_referral",
    "describe_need",
    "discard_referral",
    "escalate_concern",
    "join_programme",
    "leave_programme",
    "move_meeting",
    "note_follow_up",
    "plan_programme",
    "query_referral",
    "raise_concern",
    "read_contact_of",
    "read_person_of",
    "record_attendance",
    "record_outcome",
    "register_meeting",
    "reschedule_appointment",
    "return_plan",
    "save_plan",
    "save_reason",
    "save_sentence",
    "send_referral",
    "strike_note",
    "submit_plan",
    "submit_report",
    "withdraw_referral",
    "write_note",
]
