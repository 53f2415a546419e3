"""Changes to referrals, by the stage of their life."""

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
from marketplace.referrals.commands.handing_over import hand_over, hand_over_everybody
from marketplace.referrals.commands.merging import merge_people
from marketplace.referrals.commands.planning import approve_plan, save_plan, submit_plan
from marketplace.referrals.commands.receiving import (
    answer_query,
    assign_caseworker,
    decline_referral,
    query_referral,
    read_person_of,
)
from marketplace.referrals.commands.sending import send_referral

__all__ = [
    "answer_query",
    "approve_plan",
    "assign_caseworker",
    "begin_referral",
    "book_appointment",
    "choose_needs",
    "confirm_risk",
    "decline_referral",
    "describe_need",
    "discard_referral",
    "hand_over",
    "hand_over_everybody",
    "merge_people",
    "query_referral",
    "read_person_of",
    "record_attendance",
    "record_outcome",
    "reschedule_appointment",
    "save_plan",
    "save_reason",
    "save_sentence",
    "send_referral",
    "submit_plan",
    "submit_report",
    "withdraw_referral",
]
