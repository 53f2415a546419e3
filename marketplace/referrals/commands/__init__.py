"""Changes to referrals, by the stage of their life."""

from marketplace.referrals.commands.allotting import allot_referral
from marketplace.referrals.commands.amending import add_need, amend_need, amend_referral, drop_need
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
from marketplace.referrals.commands.recalling import record_recall, record_release
from marketplace.referrals.commands.receiving import (
    answer_query,
    assign_caseworker,
    decline_referral,
    query_referral,
    read_person_of,
)
from marketplace.referrals.commands.reopening import reopen_referral
from marketplace.referrals.commands.rerouting import ask_to_reassign, ask_to_reroute, let_stay
from marketplace.referrals.commands.sending import send_referral
from marketplace.referrals.commands.telling import ask_other_time, give_feedback, make_person_link, revoke_person_link
from marketplace.referrals.commands.transferring import transfer_referral

__all__ = [
    "add_need",
    "allot_referral",
    "amend_need",
    "amend_referral",
    "answer_query",
    "approve_plan",
    "ask_other_time",
    "ask_to_reassign",
    "ask_to_reroute",
    "assign_caseworker",
    "begin_referral",
    "book_appointment",
    "choose_needs",
    "confirm_risk",
    "decline_referral",
    "describe_need",
    "discard_referral",
    "drop_need",
    "give_feedback",
    "hand_over",
    "hand_over_everybody",
    "let_stay",
    "make_person_link",
    "merge_people",
    "query_referral",
    "read_person_of",
    "record_attendance",
    "record_outcome",
    "record_recall",
    "record_release",
    "reopen_referral",
    "reschedule_appointment",
    "revoke_person_link",
    "save_plan",
    "save_reason",
    "save_sentence",
    "send_referral",
    "submit_plan",
    "submit_report",
    "transfer_referral",
    "withdraw_referral",
]
