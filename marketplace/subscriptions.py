"""What happens when...? One table of reactions by event, and one of what each minute brings."""

from collections.abc import Mapping, Sequence

from marketplace.bids import reactions as bids
from marketplace.competitions.reactions import close_due_competitions
from marketplace.contracts import reactions as contracts
from marketplace.evaluations import reactions as evaluations
from marketplace.frameworks import reactions as frameworks
from marketplace.kernel.events import Reaction
from marketplace.kernel.jobs import Tick
from marketplace.notices import reactions as notices
from marketplace.payments import reactions as payments
from marketplace.performance.commands import draw_due_reports

SUBSCRIPTIONS: Mapping[str, Sequence[Reaction]] = {
    # qualification
    "framework.opened": (notices.publish_framework,),
    "framework.closed": (
        frameworks.lapse_memberships,
        notices.publish_framework_end,
    ),
    "application.admitted": (notices.publish_admission,),
    "membership.removed": (notices.publish_removal,),
    # competition
    "competition.published": (notices.publish_competition,),
    "competition.extended": (notices.publish_extension,),
    "competition.cancelled": (
        evaluations.cancel_awards_of,
        notices.publish_cancellation,
    ),
    "clarification.answered": (notices.publish_answer,),
    "competition.closed": (bids.open_bids_of,),
    "bids.opened": (
        evaluations.begin_evaluations_of,
        notices.publish_opening,
    ),
    # award and contract
    "award.announced": (
        contracts.draft_contract,
        notices.publish_award,
    ),
    "contract.signed": (notices.publish_contract,),
    "contract.ended": (notices.publish_contract_end,),
    # delivery and money
    "report.agreed": (payments.draw_statement_of_month,),
    "payment.started": (payments.carry_out_payment,),
    "provider_event.received": (payments.follow_provider,),
    "invoice.paid": (notices.publish_payment,),
}

EVERY_MINUTE: Sequence[Tick] = (
    close_due_competitions,
    evaluations.finish_due_awards,
    contracts.open_due_contracts,
    contracts.end_due_contracts,
    draw_due_reports,
)
