"""Changes to referrals, by the stage of their life."""

from marketplace.referrals.commands.accepting import (
    Given,
    accept_referral,
    assign_referrals,
    hand_over_caseload,
    note_late_response,
)
from marketplace.referrals.commands.allocating import (
    begin_meeting,
    correct_case,
    finish_meeting,
    refer_cases,
)
from marketplace.referrals.commands.allotting import (
    allot_referral,
)
from marketplace.referrals.commands.amending import (
    add_need,
    amend_need,
    amend_referral,
    drop_need,
)
from marketplace.referrals.commands.booking import (
    book_sessions,
    cancel_appointment,
)
from marketplace.referrals.commands.calendars import (
    renew_calendar,
    renew_person_calendar,
    stop_calendar,
    stop_person_calendar,
)
from marketplace.referrals.commands.concerns import (
    acknowledge_concern,
    close_concern,
    escalate_concern,
    note_follow_up,
    raise_concern,
)
from marketplace.referrals.commands.delivering import (
    book_appointment,
    record_attendance,
    reschedule_appointment,
)
from marketplace.referrals.commands.drafting import (
    begin_referral,
    choose_needs,
    confirm_risk,
    describe_need,
    discard_referral,
    save_reason,
    save_sentence,
)
from marketplace.referrals.commands.ending import (
    record_outcome,
    submit_report,
    withdraw_referral,
)
from marketplace.referrals.commands.exporting import (
    export_referrals,
)
from marketplace.referrals.commands.grouping import (
    join_programme,
    keep_in_programme,
    lead_programme,
    leave_programme,
    plan_programme,
)
from marketplace.referrals.commands.handing_over import (
    hand_over,
    hand_over_everybody,
)
from marketplace.referrals.commands.keeping import (
    keep_answer,
    keep_sentence,
    save_second_choice,
)
from marketplace.referrals.commands.merging import (
    merge_people,
)
from marketplace.referrals.commands.noting import (
    strike_note,
    write_note,
)
from marketplace.referrals.commands.passing_on import pass_on_concern
from marketplace.referrals.commands.planning import (
    approve_plan,
    return_plan,
    save_plan,
    submit_plan,
)
from marketplace.referrals.commands.queueing import (
    join_queue,
    lapse_offer,
    leave_queue,
    offer_places,
)
from marketplace.referrals.commands.recalling import (
    record_recall,
    record_release,
)
from marketplace.referrals.commands.receiving import (
    answer_query,
    assign_caseworker,
    decline_referral,
    query_referral,
    read_contact_of,
    read_person_of,
    read_referral,
)
from marketplace.referrals.commands.registering import (
    cancel_meeting,
    move_meeting,
    register_meeting,
)
from marketplace.referrals.commands.reopening import (
    reopen_referral,
)
from marketplace.referrals.commands.rerouting import (
    Rerouting,
    ask_to_reassign,
    ask_to_reroute,
    let_stay,
    reroute_referrals,
)
from marketplace.referrals.commands.sending import (
    send_referral,
)
from marketplace.referrals.commands.slots import (
    free_slot,
    offer_slots,
    take_slot,
    withdraw_slot,
)
from marketplace.referrals.commands.subcontracting import remove_subcontractor
from marketplace.referrals.commands.taking_on import take_on
from marketplace.referrals.commands.teams import (
    change_team,
    close_team,
    drop_filter,
    form_team,
    save_filter,
)
from marketplace.referrals.commands.telling import (
    ask_other_time,
    give_feedback,
    make_person_link,
    revoke_person_link,
)
from marketplace.referrals.commands.transferring import (
    transfer_referral,
)

__all__ = [
    "Given",
    "Rerouting",
    "accept_referral",
    "acknowledge_concern",
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
    "assign_referrals",
    "begin_meeting",
    "begin_referral",
    "book_appointment",
    "book_sessions",
    "cancel_appointment",
    "cancel_meeting",
    "change_team",
    "choose_needs",
    "close_concern",
    "close_team",
    "confirm_risk",
    "correct_case",
    "decline_referral",
    "describe_need",
    "discard_referral",
    "drop_filter",
    "drop_need",
    "escalate_concern",
    "export_referrals",
    "finish_meeting",
    "form_team",
    "free_slot",
    "give_feedback",
    "hand_over",
    "hand_over_caseload",
    "hand_over_everybody",
    "join_programme",
    "join_queue",
    "keep_answer",
    "keep_in_programme",
    "keep_sentence",
    "lapse_offer",
    "lead_programme",
    "leave_programme",
    "leave_queue",
    "let_stay",
    "make_person_link",
    "merge_people",
    "move_meeting",
    "note_follow_up",
    "note_late_response",
    "offer_places",
    "offer_slots",
    "pass_on_concern",
    "plan_programme",
    "query_referral",
    "raise_concern",
    "read_contact_of",
    "read_person_of",
    "read_referral",
    "record_attendance",
    "record_outcome",
    "record_recall",
    "record_release",
    "refer_cases",
    "register_meeting",
    "remove_subcontractor",
    "renew_calendar",
    "renew_person_calendar",
    "reopen_referral",
    "reroute_referrals",
    "reschedule_appointment",
    "return_plan",
    "revoke_person_link",
    "save_filter",
    "save_plan",
    "save_reason",
    "save_second_choice",
    "save_sentence",
    "send_referral",
    "stop_calendar",
    "stop_person_calendar",
    "strike_note",
    "submit_plan",
    "submit_report",
    "take_on",
    "take_slot",
    "transfer_referral",
    "withdraw_referral",
    "withdraw_slot",
    "write_note",
]
