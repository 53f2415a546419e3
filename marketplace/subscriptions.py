"""What happens when...? One table of reactions by event, and one of what each minute brings."""

from collections.abc import Mapping, Sequence

from marketplace.accounts import reactions as accounts
from marketplace.bids import reactions as bids
from marketplace.competitions.reactions import close_due_competitions
from marketplace.contracts import reactions as contracts
from marketplace.documents import reactions as documents
from marketplace.evaluations import reactions as evaluations
from marketplace.exclusions import reactions as exclusions
from marketplace.frameworks import reactions as frameworks
from marketplace.kernel.events import Reaction
from marketplace.kernel.jobs import Tick
from marketplace.notices import reactions as notices
from marketplace.notifications import reactions as notifications
from marketplace.payments import reactions as payments
from marketplace.performance.commands import draw_due_reports
from marketplace.qualification.reactions import remind_of_due_promises

SUBSCRIPTIONS: Mapping[str, Sequence[Reaction]] = {
    # accounts and messages
    "organisation.registered": (
        accounts.check_numbers,
        notifications.tell_those_concerned,
    ),
    "organisation.numbered": (accounts.check_numbers,),
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
    "supplier_declaration.made": (notifications.tell_those_concerned,),
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
    "framework.term_changed": (notices.publish_term,),
    "framework.closed": (
        frameworks.lapse_memberships,
        notices.publish_framework_end,
    ),
    "application.admitted": (
        notices.publish_admission,
        notifications.tell_those_concerned,
    ),
    "membership.removed": (
        notices.publish_removal,
        notifications.tell_those_concerned,
    ),
    "membership.suspended": (notifications.tell_those_concerned,),
    "application.queried": (notifications.tell_those_concerned,),
    "application.extended": (notifications.tell_those_concerned,),
    "application.submitted": (notifications.tell_those_concerned,),
    "application.promise_due": (notifications.tell_those_concerned,),
    "application.rejected": (notifications.tell_those_concerned,),
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
        notices.publish_cancellation,
        notifications.tell_those_concerned,
    ),
    "clarification.answered": (
        notices.publish_answer,
        notifications.tell_those_concerned,
    ),
    "competition.closed": (bids.open_bids_of,),
    "bids.opened": (
        evaluations.begin_evaluations_of,
        notices.publish_opening,
        notifications.tell_those_concerned,
    ),
    "clarification.asked": (notifications.tell_those_concerned,),
    "bid.submitted": (notifications.tell_those_concerned,),
    "bid.withdrawn": (notifications.tell_those_concerned,),
    # award and contract
    "award.announced": (
        contracts.draft_contract,
        notices.publish_award,
        notifications.tell_those_concerned,
    ),
    "contract.signed": (notices.publish_contract,),
    "contract.ended": (notices.publish_contract_end,),
    "award.proposed": (notifications.tell_those_concerned,),
    "award.challenged": (notifications.tell_those_concerned,),
    "award.final": (notifications.tell_those_concerned,),
    "contract.live": (notifications.tell_those_concerned,),
    # delivery
    "report.agreed": (payments.draw_statement_of_month,),
    "referral.sent": (notifications.tell_those_concerned,),
    "referral.queried": (notifications.tell_those_concerned,),
    "referral.sent_again": (notifications.tell_those_concerned,),
    "referral.declined": (notifications.tell_those_concerned,),
    "referral.assigned": (notifications.tell_those_concerned,),
    "plan.submitted": (notifications.tell_those_concerned,),
    "appointment.missed": (notifications.tell_those_concerned,),
    "referral.withdrawn": (notifications.tell_those_concerned,),
    "report.submitted": (notifications.tell_those_concerned,),
    "report.drawn": (notifications.tell_those_concerned,),
    "report.contested": (notifications.tell_those_concerned,),
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
    close_due_competitions,
    remind_of_due_promises,
    evaluations.finish_due_awards,
    contracts.open_due_contracts,
    contracts.end_due_contracts,
    draw_due_reports,
    accounts.expire_due_invitations,
    exclusions.read_debarment_list,
    exclusions.remind_of_due_notifications,
    documents.remind_of_ends,
    documents.abandon_files,
)
