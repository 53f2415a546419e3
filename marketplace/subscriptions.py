"""What happens when...? One table of reactions by event, and one of what each minute brings."""

from collections.abc import Mapping, Sequence

from marketplace.accounts import reactions as accounts
from marketplace.bids import reactions as bids
from marketplace.competitions.reactions import close_due_competitions, note_reserved_award_of, reopen_plan_of
from marketplace.contracts import reactions as contracts
from marketplace.documents import reactions as documents
from marketplace.evaluations import reactions as evaluations
from marketplace.exclusions import reactions as exclusions
from marketplace.frameworks import reactions as frameworks
from marketplace.grants import reactions as grants
from marketplace.kernel.events import Reaction
from marketplace.kernel.jobs import Tick
from marketplace.notices import reactions as notices
from marketplace.notifications import reactions as notifications
from marketplace.opportunities.reactions import draw_due_digests
from marketplace.outcomes import reactions as outcomes
from marketplace.payments import reactions as payments
from marketplace.performance.reactions import draw_due_reports
from marketplace.pipeline.reactions import close_due_engagements
from marketplace.qualification import reactions as qualification
from marketplace.referrals import reactions as referrals
from marketplace.retention import reactions as retention

SUBSCRIPTIONS: Mapping[str, Sequence[Reaction]] = {
    # accounts and messages
    "organisation.registered": (
        accounts.check_numbers,
        notifications.tell_those_concerned,
    ),
    "organisation.numbered": (accounts.check_numbers,),
    "organisation.suspended": (
        frameworks.follow_supplier,
        referrals.flag_to_reroute,
        notifications.tell_those_concerned,
    ),
    "organisation.reinstated": (
        frameworks.follow_supplier,
        referrals.let_referrals_stay,
        notifications.tell_those_concerned,
    ),
    "member.removed": (
        referrals.flag_what_was_theirs,
        referrals.withdraw_what_they_offered,
    ),
    "roles.changed": (
        referrals.flag_what_was_theirs,
        referrals.withdraw_what_they_offered,
    ),
    "detail_change.asked": (notifications.tell_those_concerned,),
    "detail_change.approved": (
        accounts.check_numbers,
        notifications.tell_those_concerned,
    ),
    "detail_change.refused": (notifications.tell_those_concerned,),
    "reset.requested": (notifications.send_reset_link,),
    "invitation.sent": (notifications.send_invitation,),
    "invitation.resent": (notifications.send_invitation,),
    "message.queued": (notifications.send_message,),
    # exclusion
    "supplier_declaration.made": (
        frameworks.renew_by_declaration,
        notifications.tell_those_concerned,
    ),
    "representations.asked": (notifications.tell_those_concerned,),
    "representations.made": (notifications.tell_those_concerned,),
    "finding.recorded": (notifications.tell_those_concerned,),
    "debarment_list.changed": (frameworks.check_members_against_list,),
    "debarment.found": (notifications.tell_those_concerned,),
    "exclusion_notification.owed": (notifications.tell_those_concerned,),
    "exclusion_notification.near": (notifications.tell_those_concerned,),
    # documents
    "document.uploaded": (documents.scan_version,),
    "document.condemned": (notifications.tell_those_concerned,),
    "document.expiring": (notifications.tell_those_concerned,),
    "document.destroyed": (documents.erase_files,),
    "file.abandoned": (documents.erase_abandoned_file,),
    # qualification
    "framework.announced": (notices.publish_intention,),
    "framework.opened": (notices.publish_framework,),
    "framework.term_changed": (
        notices.publish_term,
        notifications.tell_those_concerned,
    ),
    "framework.spend_planned": (notifications.tell_those_concerned,),
    "framework.closed": (
        frameworks.lapse_memberships,
        notices.publish_framework_end,
    ),
    "application.admitted": (
        bids.open_bids_that_waited,
        notices.publish_admission,
        notifications.tell_those_concerned,
    ),
    "membership.changed": (notices.publish_member_change,),
    "membership.removed": (
        notices.publish_departure,
        notifications.tell_those_concerned,
    ),
    "membership.left": (
        notices.publish_departure,
        notifications.tell_those_concerned,
    ),
    "membership.lapsed": (
        notices.publish_departure,
        notifications.tell_those_concerned,
    ),
    "membership.restored": (
        notices.publish_return,
        notifications.tell_those_concerned,
    ),
    "membership.resumed": (
        notices.publish_return,
        notifications.tell_those_concerned,
    ),
    "membership.suspended": (notifications.tell_those_concerned,),
    "membership.extended": (notifications.tell_those_concerned,),
    "membership.reinstated": (notifications.tell_those_concerned,),
    "removal_notice.given": (notifications.tell_those_concerned,),
    "removal_notice.withdrawn": (notifications.tell_those_concerned,),
    "representation.made": (notifications.tell_those_concerned,),
    "representation.answered": (notifications.tell_those_concerned,),
    "refresh_round.advanced": (
        frameworks.ask_next_members,
        notifications.tell_those_concerned,
    ),
    "refresh_round.reminded": (notifications.tell_those_concerned,),
    "application.queried": (notifications.tell_those_concerned,),
    "application.extended": (notifications.tell_those_concerned,),
    "application.submitted": (notifications.tell_those_concerned,),
    "application.promise_due": (notifications.tell_those_concerned,),
    "application.rejected": (
        bids.open_bids_that_waited,
        notifications.tell_those_concerned,
    ),
    "application.withdrawn": (bids.open_bids_that_waited,),
    "application.taken": (notifications.tell_those_concerned,),
    "application.assigned": (notifications.tell_those_concerned,),
    "application.released": (notifications.tell_those_concerned,),
    "application.nearly_due": (notifications.tell_those_concerned,),
    "application.replied": (notifications.tell_those_concerned,),
    "application.answered": (notifications.tell_those_concerned,),
    "application.resumed": (notifications.tell_those_concerned,),
    "application.proposed": (notifications.tell_those_concerned,),
    "application.sent_back": (notifications.tell_those_concerned,),
    "application_clarification.reminded": (notifications.tell_those_concerned,),
    # pipeline
    "planned_competition.planned": (notices.publish_plan,),
    "planned_competition.slipped": (
        notices.publish_slip,
        notifications.tell_those_concerned,
    ),
    "planned_competition.dropped": (
        notices.publish_drop,
        notifications.tell_those_concerned,
    ),
    "engagement.opened": (
        notices.publish_engagement,
        notifications.tell_those_concerned,
    ),
    "engagement.closed": (notifications.tell_those_concerned,),
    # competition
    "competition.published": (
        notices.publish_competition,
        notifications.tell_those_concerned,
    ),
    "competition.extended": (
        notices.publish_extension,
        notifications.tell_those_concerned,
    ),
    "competition.cancelled": (
        evaluations.cancel_awards_of,
        reopen_plan_of,
        notices.publish_cancellation,
        notifications.tell_those_concerned,
    ),
    "clarification.answered": (
        notices.publish_answer,
        notifications.tell_those_concerned,
    ),
    "competition.closed": (bids.await_opening_of,),
    "competition.outcome_due": (notifications.tell_those_concerned,),
    "opening.awaited": (notifications.tell_those_concerned,),
    "opening.started": (notifications.tell_those_concerned,),
    "opening.reminded": (notifications.tell_those_concerned,),
    "opening.confirmed": (bids.open_bids_of,),
    "bids.opened": (
        evaluations.begin_evaluations_of,
        notices.publish_opening,
        notifications.tell_those_concerned,
    ),
    "competition.amended": (
        notices.publish_amendment,
        notifications.tell_those_concerned,
    ),
    "clarification.asked": (notifications.tell_those_concerned,),
    "clarification.rejected": (notifications.tell_those_concerned,),
    "late_acceptance.given": (notifications.tell_those_concerned,),
    "digest.drawn": (notifications.tell_those_concerned,),
    "bid.confirmation_near": (notifications.tell_those_concerned,),
    "bid.submission_near": (notifications.tell_those_concerned,),
    "bid.submitted": (notifications.tell_those_concerned,),
    "bid.disregarded": (notifications.tell_those_concerned,),
    "bid.withdrawn": (notifications.tell_those_concerned,),
    # judging
    "explanation.asked": (notifications.tell_those_concerned,),
    "explanation.answered": (notifications.tell_those_concerned,),
    "explanation.accepted": (notifications.tell_those_concerned,),
    "explanation.rejected": (notifications.tell_those_concerned,),
    "draw.made": (notifications.tell_those_concerned,),
    # award and contract
    "award.announced": (
        contracts.draft_contract,
        notices.publish_award,
        notifications.tell_those_concerned,
    ),
    "summary.sent": (notifications.tell_those_concerned,),
    "award.reopened": (
        contracts.void_contract_of,
        notices.withdraw_award,
        notifications.tell_those_concerned,
    ),
    "no_award.decided": (notices.publish_failed_lot,),
    "no_award.settled": (
        notices.publish_direct_award,
        contracts.draft_direct_contract,
    ),
    "no_award.taken_back": (
        contracts.void_contract_of,
        notices.publish_direct_award_end,
        notifications.tell_those_concerned,
    ),
    "challenge.received": (notifications.tell_those_concerned,),
    "contract.drafted": (
        notices.announce_direct_award,
        notifications.tell_those_concerned,
    ),
    "award.cancelled": (contracts.void_contract_of,),
    "challenge.ended": (notifications.tell_those_concerned,),
    "contract.signed": (notices.publish_contract,),
    "contract.ended": (notices.publish_contract_end,),
    "award.proposed": (notifications.tell_those_concerned,),
    "award.challenged": (notifications.tell_those_concerned,),
    "award.final": (
        note_reserved_award_of,
        notifications.tell_those_concerned,
    ),
    "contract.live": (notifications.tell_those_concerned,),
    "service_offer.due": (notifications.tell_those_concerned,),
    "person.handed_over": (notifications.tell_those_concerned,),
    "person.access_overridden": (notifications.tell_those_concerned,),
    # notices
    "notice.corrected": (notices.publish_correction,),
    "award_group.closed": (notices.publish_award_group,),
    "spend.stated": (notices.publish_pipeline,),
    "contract_copy.published": (notices.publish_contract_copy,),
    # delivery
    "report.agreed": (
        payments.draw_statement_of_month,
        notices.publish_indicators,
    ),
    "referral.sent": (notifications.tell_those_concerned,),
    "referral.queried": (notifications.tell_those_concerned,),
    "referral.answered": (notifications.tell_those_concerned,),
    "referral.declined": (notifications.tell_those_concerned,),
    "referral.accepted": (notifications.tell_those_concerned,),
    "referral.response_overdue": (notifications.tell_those_concerned,),
    "slot.taken": (notifications.tell_those_concerned,),
    "appointment.rescheduled": (referrals.free_slot_of_appointment,),
    "appointment.cancelled": (
        referrals.free_slot_of_appointment,
        notifications.tell_those_concerned,
    ),
    "referral.assigned": (
        referrals.free_slot_of_colleague,
        notifications.tell_those_concerned,
    ),
    "referral.reassigned": (
        referrals.free_slot_of_colleague,
        referrals.pass_on_with_caseload,
        notifications.tell_those_concerned,
    ),
    "appointment.booked": (notifications.tell_those_concerned,),
    "appointment.happened": (notifications.tell_those_concerned,),
    "plan.approved": (
        referrals.keep_in_groups,
        notifications.tell_those_concerned,
    ),
    "plan.submitted": (notifications.tell_those_concerned,),
    "plan.returned": (notifications.tell_those_concerned,),
    "concern.raised": (notifications.tell_those_concerned,),
    "concern.passed_on": (notifications.tell_those_concerned,),
    "concern.escalated": (notifications.tell_those_concerned,),
    "concern.acknowledged": (notifications.tell_those_concerned,),
    "concern.followed_up": (notifications.tell_those_concerned,),
    "concern.closed": (notifications.tell_those_concerned,),
    "group_programme.handed_over": (notifications.tell_those_concerned,),
    "group_meeting.moved": (notifications.tell_those_concerned,),
    "group_meeting.cancelled": (notifications.tell_those_concerned,),
    "case_note.written": (notifications.tell_those_concerned,),
    "appointment.missed": (notifications.tell_those_concerned,),
    "place.offered": (notifications.tell_those_concerned,),
    "place.lapsed": (notifications.tell_those_concerned,),
    "volume.reached": (notifications.tell_those_concerned,),
    "volume.exceeded": (notifications.tell_those_concerned,),
    "variation.asked": (notifications.tell_those_concerned,),
    "variation.agreed": (notifications.tell_those_concerned,),
    "variation.refused": (notifications.tell_those_concerned,),
    "referral.withdrawn": (notifications.tell_those_concerned,),
    "referral.amended": (notifications.tell_those_concerned,),
    "referral.transferred": (notifications.tell_those_concerned,),
    "contract.subcontractor_removed": (notifications.tell_those_concerned,),
    "referral.allotted": (notifications.tell_those_concerned,),
    "referral.reopened": (notifications.tell_those_concerned,),
    "referral.clock_stopped": (notifications.tell_those_concerned,),
    "referral.clock_started": (
        referrals.keep_in_groups,
        notifications.tell_those_concerned,
    ),
    "referral.left_behind": (notifications.tell_those_concerned,),
    "referral.stranded": (notifications.tell_those_concerned,),
    "person_word.said": (notifications.tell_those_concerned,),
    "report.submitted": (notifications.tell_those_concerned,),
    "report.drawn": (notifications.tell_those_concerned,),
    "report.contested": (notifications.tell_those_concerned,),
    # grants
    "instalments.proposed": (notifications.tell_those_concerned,),
    "instalments.agreed": (notifications.tell_those_concerned,),
    "instalment.due": (notifications.tell_those_concerned,),
    "grant_report.due": (notifications.tell_those_concerned,),
    "grant_report.late": (notifications.tell_those_concerned,),
    "grant_report.submitted": (notifications.tell_those_concerned,),
    "grant_report.accepted": (notifications.tell_those_concerned,),
    # retention
    "referral.purge_near": (notifications.tell_those_concerned,),
    "retention_notice.drawn": (notifications.tell_those_concerned,),
    "message_digest.drawn": (notifications.tell_those_concerned,),
    # money
    "payment.started": (payments.carry_out_payment,),
    "provider_event.received": (payments.follow_provider,),
    "invoice.paid": (
        notices.publish_payment,
        notifications.tell_those_concerned,
    ),
    "invoice.submitted": (notifications.tell_those_concerned,),
    "invoice.approved": (notifications.tell_those_concerned,),
    "invoice.disputed": (notifications.tell_those_concerned,),
}

EVERY_MINUTE: Sequence[Tick] = (
    qualification.warn_of_due_decisions,
    qualification.remind_of_clarifications,
    qualification.resume_unanswered_applications,
    close_due_engagements,
    close_due_competitions,
    bids.remind_of_changed_terms,
    bids.remind_of_unsubmitted_bids,
    draw_due_digests,
    bids.remind_of_openings,
    qualification.remind_of_due_promises,
    evaluations.finish_due_awards,
    outcomes.remind_of_outcomes,
    contracts.open_due_contracts,
    contracts.end_due_contracts,
    referrals.serve_queues,
    referrals.note_late_responses,
    contracts.ask_suppliers_again,
    draw_due_reports,
    grants.remind_of_instalments,
    grants.remind_of_reports,
    referrals.pass_on_stranded_concerns,
    referrals.escalate_late_concerns,
    referrals.approve_unanswered_plans,
    notices.close_due_quarters,
    frameworks.follow_suppliers,
    frameworks.lift_due_suspensions,
    frameworks.follow_refreshes,
    frameworks.end_due_frameworks,
    accounts.expire_due_invitations,
    exclusions.read_debarment_list,
    exclusions.remind_of_due_notifications,
    documents.remind_of_ends,
    documents.abandon_files,
    documents.scan_the_unscanned,
    retention.tell_ahead,
    retention.warn_of_old_drafts,
    retention.destroy_what_is_over,
    notifications.send_failed_again,
    notifications.draw_due_digests,
)
