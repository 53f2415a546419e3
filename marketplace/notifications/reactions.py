"""Who is told of what: one table of letters by event, and the carrying of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from marketplace.accounts.models import Invitation, PasswordReset, User
from marketplace.accounts.rules import new_token, token_hash
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.one_by_one import one_by_one
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.notifications import queries
from marketplace.notifications.commands import (
    Letter,
    draw_message_digest,
    mark_failed,
    mark_sent,
    queue,
    send_message_again,
    tell,
)
from marketplace.notifications.lifecycle import MessageStatus
from marketplace.notifications.models import Message
from marketplace.notifications.queries import (
    assessing,
    following,
    members,
    planning,
    told,
    told_of_care,
    told_of_casework,
    told_of_changes,
    told_of_delivery,
    told_of_exclusion,
    told_of_grants,
    told_of_judging,
    told_of_keeping,
    told_of_leave,
    told_of_outcome,
    told_of_papers,
    told_of_people,
    told_of_places,
    told_of_week,
)
from marketplace.notifications.queries.told import Told
from marketplace.notifications.rules import is_drawing_time, may_wait
from marketplace.ports import Ports

Finder = Callable[[UUID, Event], Sequence[Told]]


@dataclass(frozen=True)
class Entry:
    """Which words an event is told in, and to whom."""

    words: str
    find: Finder


#: The words are templates/emails/<words>.txt.
LETTERS: dict[str, tuple[Entry, ...]] = {
    "organisation.registered": (Entry("organisation_registered", told.owners),),
    "organisation.suspended": (Entry("organisation_suspended", told.people_shut_out),),
    "organisation.reinstated": (Entry("organisation_reinstated", told.people_let_in),),
    "detail_change.asked": (Entry("detail_change_to_decide", told.framework_administrators),),
    "detail_change.approved": (Entry("detail_change_decided", told.asker_of_change),),
    "detail_change.refused": (Entry("detail_change_decided", told.asker_of_change),),
    "supplier_declaration.made": (Entry("declaration_to_judge", told_of_exclusion.assessors_of_declaration),),
    "representations.asked": (Entry("representations_asked", told_of_exclusion.supplier_of_ground),),
    "representations.made": (Entry("representations_made", told_of_exclusion.assessors_of_ground),),
    "finding.recorded": (Entry("finding_recorded", told_of_exclusion.supplier_of_finding),),
    "debarment.found": (Entry("debarment_found", told_of_exclusion.administrators_of_check),),
    "exclusion_notification.owed": (Entry("notification_owed", told_of_exclusion.administrators_of_notification),),
    "exclusion_notification.near": (Entry("notification_near", told_of_exclusion.administrators_of_notification),),
    "document.condemned": (
        Entry("document_condemned", told.keepers_of_document),
        Entry("paper_condemned", told_of_papers.uploader_of_paper),
    ),
    "document.expiring": (Entry("document_expiring", told.keepers_of_document),),
    "application.submitted": (
        Entry("application_submitted", told.applicants),
        Entry("application_to_assess", told.assessors),
    ),
    "application.queried": (Entry("application_queried", assessing.asked),),
    "application_clarification.reminded": (Entry("application_reminded", assessing.reminded),),
    "application.replied": (Entry("application_answered", assessing.looking_after),),
    "application.answered": (Entry("application_answered", assessing.looking_after),),
    "application.resumed": (
        Entry("application_resumed", told.applicants),
        Entry("application_unanswered", assessing.looking_after),
    ),
    "application.taken": (Entry("application_taken_over", assessing.taken_from),),
    "application.assigned": (
        Entry("application_assigned", assessing.looking_after),
        Entry("application_taken_over", assessing.taken_from),
    ),
    "application.released": (Entry("application_released", assessing.administrators),),
    "application.nearly_due": (Entry("application_nearly_due", assessing.looking_after_and_administrators),),
    "application.proposed": (Entry("application_second_look", assessing.second_readers),),
    "application.sent_back": (Entry("application_sent_back", assessing.proposer),),
    "application.promise_due": (Entry("promise_due", told.applicants),),
    "application.extended": (Entry("application_extended", told.applicants),),
    "membership.suspended": (Entry("membership_suspended", members.suspended),),
    "membership.extended": (Entry("membership_extended", members.member),),
    "membership.reinstated": (Entry("membership_reinstated", members.reinstated),),
    "membership.removed": (Entry("membership_removed", members.member),),
    "membership.left": (Entry("membership_left", members.administrators),),
    "membership.lapsed": (Entry("membership_lapsed", members.member),),
    "membership.restored": (Entry("membership_restored", members.restored),),
    "membership.resumed": (Entry("membership_restored", members.restored),),
    "removal_notice.given": (Entry("removal_notice_given", members.given_notice),),
    "removal_notice.withdrawn": (Entry("removal_notice_withdrawn", members.kept),),
    "representation.made": (Entry("representation_made", members.hearers),),
    "representation.answered": (Entry("representation_answered", members.speakers),),
    "refresh_round.advanced": (Entry("refresh_requested", members.asked_to_declare),),
    "refresh_round.reminded": (Entry("refresh_reminder", members.reminded_to_declare),),
    "framework.term_changed": (Entry("term_changed", members.all_members),),
    "framework.spend_planned": (Entry("planned_spend_removed", members.members_who_planned_on),),
    "application.admitted": (Entry("application_decided", assessing.addressees),),
    "application.rejected": (Entry("application_decided", assessing.addressees),),
    "planned_competition.slipped": (Entry("plan_slipped", planning.could_bid_later),),
    "planned_competition.dropped": (Entry("plan_dropped", planning.could_have_bid),),
    "engagement.opened": (Entry("engagement_opened", planning.asked),),
    "engagement.closed": (Entry("engagement_closed", planning.who_asked),),
    "competition.published": (
        Entry("competition_alert", following.alerted),
        Entry("competition_invitation", told.invited),
        Entry("competition_not_invited", told.not_invited),
    ),
    "competition.extended": (Entry("competition_extended", following.everybody_concerned),),
    "competition.amended": (
        Entry("competition_amended", following.everybody_concerned),
        Entry("bid_to_confirm", following.bidders_to_confirm),
    ),
    "competition.cancelled": (Entry("competition_cancelled", following.everybody_concerned),),
    "competition.outcome_due": (Entry("outcome_due", told_of_outcome.commissioners_without_outcome),),
    "clarification.asked": (Entry("clarification_asked", told.commissioners_of_question),),
    "clarification.answered": (
        Entry("clarification_answered", following.everybody_concerned_by_question),
        Entry("own_clarification_answered", following.asker),
    ),
    "clarification.rejected": (Entry("clarification_rejected", following.asker),),
    "late_acceptance.given": (Entry("leave_to_submit_late", told_of_leave.supplier_with_leave),),
    "digest.drawn": (Entry("opportunity_digest", following.reader_of_digest),),
    "bid.confirmation_near": (Entry("bid_confirmation_near", told.bidder),),
    "bid.submission_near": (Entry("bid_submission_near", told.bidder),),
    "bid.submitted": (Entry("bid_submitted", told.bidder),),
    "bid.withdrawn": (Entry("bid_withdrawn", told.bidder),),
    "bid.disregarded": (Entry("bid_disregarded", members.bidder_not_counted),),
    "opening.awaited": (Entry("bids_to_open", told.openers),),
    "opening.started": (Entry("opening_to_confirm", told.openers),),
    "opening.reminded": (Entry("opening_reminder", told.openers),),
    "bids.opened": (Entry("bids_opened", told.panel), Entry("bids_opened_buyer", told.commissioners)),
    "explanation.asked": (Entry("price_to_explain", told_of_judging.bidder_of_price),),
    "explanation.answered": (Entry("price_explained", told_of_judging.commissioners_of_price),),
    "explanation.accepted": (Entry("price_decided", told_of_judging.bidder_of_price),),
    "explanation.rejected": (Entry("price_decided", told_of_judging.bidder_of_price),),
    "draw.made": (Entry("draw_witnessed", told_of_judging.witnesses_of_draw),),
    "award.proposed": (Entry("award_to_approve", told.directors_of_award),),
    "award.announced": (
        Entry("competition_outcome", following.watchers_of_award),
        Entry("award_announced", told.bidders_of_award),
    ),
    "award.challenged": (
        Entry("award_challenged", told.directors_of_award),
        Entry("award_held", told_of_outcome.winner),
    ),
    "summary.sent": (Entry("assessment_summary", told_of_outcome.bidder_of_summary),),
    "award.reopened": (Entry("award_reopened", told.bidders_of_award),),
    "challenge.received": (
        Entry("direct_award_challenged", told_of_outcome.deciders_of_direct_challenge),
        Entry("direct_award_held", told_of_outcome.supplier_of_challenged_direct_award),
    ),
    "challenge.ended": (Entry("challenge_ended", told_of_outcome.both_sides_of_challenge),),
    "no_award.taken_back": (Entry("direct_award_taken_back", told_of_outcome.supplier_of_former_direct_award),),
    "contract.drafted": (Entry("direct_contract_to_sign", told_of_outcome.signatories_of_direct_award),),
    "award.final": (Entry("contract_to_sign", told.signatories_of_award),),
    "contract.live": (Entry("contract_live", told.contract_people),),
    "service_offer.due": (Entry("service_offer_due", told_of_people.supplier_of_service),),
    "person.handed_over": (Entry("person_handed_over", told_of_people.new_practitioner),),
    "person.access_overridden": (Entry("access_overridden", told_of_people.leads_of_person),),
    "referral.sent": (Entry("referral_sent", told.supplier_of_referral),),
    "referral.queried": (Entry("referral_queried", told.practitioner),),
    "referral.answered": (Entry("referral_answered", told.supplier_of_referral),),
    "referral.declined": (Entry("referral_declined", told.practitioner),),
    "referral.response_overdue": (
        Entry("referral_unanswered", told_of_week.owners_of_supplier),
        Entry("referral_unanswered_practitioner", told.practitioner),
    ),
    "slot.taken": (Entry("slot_taken", told_of_week.keeper_of_slot),),
    "referral.assigned": (Entry("referral_assigned", told.caseworker_and_practitioner),),
    "plan.submitted": (
        Entry("plan_submitted", told_of_casework.reader_of_plan),
        Entry("plan_to_approve", told_of_casework.approver_of_plan),
    ),
    "plan.returned": (Entry("plan_returned", told_of_casework.caseworker_of_plan),),
    "appointment.happened": (Entry("behaviour_recorded", told_of_casework.practitioner_of_behaviour),),
    "appointment.missed": (
        Entry("appointment_missed", told.practitioner_of_appointment),
        Entry("behaviour_recorded", told_of_casework.practitioner_of_behaviour),
    ),
    "concern.raised": (Entry("concern_raised", told_of_casework.recipient),),
    "concern.passed_on": (Entry("concern_passed_on", told_of_casework.recipient),),
    "concern.escalated": (Entry("concern_escalated", told_of_casework.leads_of_concern),),
    "concern.acknowledged": (Entry("concern_acknowledged", told_of_casework.raiser),),
    "concern.followed_up": (Entry("concern_followed_up", told_of_care.both_of_concern),),
    "concern.closed": (Entry("concern_closed", told_of_care.both_of_concern),),
    "referral.accepted": (Entry("referral_accepted", told_of_care.practitioner_of_accepted),),
    "appointment.cancelled": (Entry("assessment_off", told_of_care.practitioner_of_assessment_off),),
    "group_programme.handed_over": (Entry("group_handed_over", told_of_care.leader_of_group),),
    "group_meeting.moved": (Entry("group_changed", told_of_care.caseworkers_of_group),),
    "group_meeting.cancelled": (Entry("group_changed", told_of_care.caseworkers_of_group),),
    "case_note.written": (Entry("case_note_written", told_of_casework.other_side_of_note),),
    "referral.reassigned": (Entry("referral_reassigned", told.caseworker_and_practitioner),),
    "referral.purge_near": (Entry("draft_goes", told_of_keeping.practitioner_of_draft),),
    "appointment.booked": (Entry("assessment_booked", told_of_delivery.practitioner_of_assessment),),
    "retention_notice.drawn": (Entry("retention_notice", told_of_keeping.who_keeps_records),),
    "message_digest.drawn": (Entry("message_digest", told_of_keeping.reader_of_messages),),
    "plan.approved": (Entry("plan_approved", told_of_casework.caseworker_of_plan),),
    "place.offered": (Entry("place_offered", told_of_places.practitioner_of_turn),),
    "place.lapsed": (Entry("place_lapsed", told_of_places.practitioner_of_turn),),
    "volume.reached": (Entry("volume_reached", told_of_places.both_sides_of_warning),),
    "volume.exceeded": (Entry("volume_exceeded", told_of_places.both_sides_of_excess),),
    "variation.asked": (Entry("variation_asked", told_of_places.deciders_of_variation),),
    "variation.agreed": (Entry("variation_agreed", told_of_places.both_sides_of_variation),),
    "variation.refused": (Entry("variation_refused", told_of_places.both_sides_of_variation),),
    "referral.withdrawn": (Entry("referral_withdrawn", told.supplier_of_referral),),
    "referral.amended": (Entry("referral_amended", told_of_changes.the_others),),
    "referral.transferred": (
        Entry("referral_transferred", told_of_changes.supplier_after_transfer),
        Entry("referral_passed_on", told_of_changes.supplier_before_transfer),
    ),
    "contract.subcontractor_removed": (Entry("subcontractor_removed", told_of_changes.owners_removed),),
    "referral.allotted": (Entry("referral_allotted", told_of_changes.owners_allotted),),
    "referral.reopened": (Entry("referral_reopened", told_of_changes.the_others),),
    "referral.clock_stopped": (Entry("clock_stopped", told_of_changes.the_others),),
    "referral.clock_started": (Entry("clock_started", told_of_changes.the_others),),
    "referral.left_behind": (Entry("referral_to_reassign", told_of_changes.owners),),
    "referral.stranded": (Entry("referral_to_reroute", told.practitioner),),
    "person_word.said": (Entry("person_said", told_of_changes.both_of_word),),
    "report.submitted": (Entry("report_submitted", told.practitioner),),
    "report.drawn": (Entry("month_drawn", told.both_sides_of_report),),
    "report.contested": (Entry("month_contested", told.both_sides_of_report),),
    "invoice.submitted": (Entry("invoice_submitted", told.approvers_of_invoice),),
    "instalments.proposed": (Entry("instalments_proposed", told_of_grants.receivers),),
    "instalments.agreed": (Entry("instalments_agreed", told_of_grants.managers),),
    "instalment.due": (Entry("instalment_due", told_of_grants.managers_of_grant),),
    "grant_report.due": (Entry("grant_report_due", told_of_grants.receivers),),
    "grant_report.late": (
        Entry("grant_report_late", told_of_grants.receivers),
        Entry("grant_report_missing", told_of_grants.managers),
    ),
    "grant_report.submitted": (Entry("grant_report_received", told_of_grants.managers_of_grant),),
    "grant_report.accepted": (Entry("grant_report_accepted", told_of_grants.receivers_of_grant),),
    "invoice.approved": (
        Entry("invoice_approved", told.payers_and_payees),
        Entry("instalment_released", told_of_grants.payers_and_payees),
    ),
    "invoice.disputed": (Entry("invoice_disputed", told.supplier_of_invoice),),
    "invoice.paid": (
        Entry("invoice_paid", told.supplier_of_invoice),
        Entry("instalment_paid", told_of_grants.payees),
    ),
}


def tell_those_concerned(event: Event, ports: Ports) -> None:
    """Write to everybody whom the event concerns."""
    letters = [
        Letter.to(
            person.user,
            ports.letters.render(entry.words, {"name": person.user.name, **person.facts}),
            person.organisation_id,
            may_wait=may_wait(entry.words),
        )
        for entry in LETTERS[event.name]
        for person in entry.find(event.subject_id, event)
    ]
    tell(SYSTEM, event, letters)


def send_reset_link(event: Event, ports: Ports) -> None:
    """Mint the link to choose a new password, of which only the hash is kept, and write to its person."""
    token = new_token()
    with unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        reset = db.session.get_one(PasswordReset, event.subject_id)
        reset.token_hash = token_hash(token)
        user = db.session.get_one(User, reset.user_id)
        words = ports.letters.render("reset_requested", {"name": user.name, "page": f"/reset-password/{token}"})
        queue(work, event, [Letter.to(user, words)])


def send_invitation(event: Event, ports: Ports) -> None:
    """Mint the link to join an organisation, and write to whoever was invited."""
    token = new_token()
    with unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        invitation = db.session.get_one(Invitation, event.subject_id)
        invitation.token_hash = token_hash(token)
        facts = {"organisation": invitation.organisation.name, "page": f"/invitations/{token}"}
        words = ports.letters.render("invitation_sent", facts)
        queue(work, event, [Letter(invitation.email, *words)])


def send_message(event: Event, ports: Ports) -> None:
    """Hand the message to the carrier, which knows it by its key; that it has it, or that it failed, is noted."""
    message = db.session.get_one(Message, event.subject_id)
    if message.status is not MessageStatus.QUEUED:
        return
    try:
        ports.mailer.send(to=message.address, subject=message.subject, body=message.body, key=str(message.id))
    except Exception as fault:  # noqa: BLE001 - whatever a carrier throws, the message is kept and tried again
        mark_failed(SYSTEM, event.subject_id, fault=type(fault).__name__)
    else:
        mark_sent(SYSTEM, message.id)


def send_failed_again() -> None:
    """Have messages that the carrier did not take sent again, each after a longer wait than before."""
    one_by_one(queries.due_to_send_again(clock.now()), send_message_again)


def draw_due_digests() -> None:
    """From seven in the morning, gather what waits for those who are written to once a day."""
    now = clock.now()
    day = london_day(now)
    if is_drawing_time(now):
        one_by_one(queries.without_digest(day), lambda actor, user_id: draw_message_digest(actor, user_id, day))
