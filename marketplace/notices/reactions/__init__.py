"""What is published when: one reaction for each event that the public may know of."""

from marketplace.notices.reactions.awards import publish_award, withdraw_award
from marketplace.notices.reactions.competitions import (
    publish_amendment,
    publish_answer,
    publish_cancellation,
    publish_competition,
    publish_extension,
    publish_opening,
)
from marketplace.notices.reactions.contracts import (
    publish_award_group,
    publish_contract,
    publish_contract_copy,
    publish_contract_end,
    publish_indicators,
    publish_payment,
)
from marketplace.notices.reactions.corrections import close_due_quarters, publish_correction
from marketplace.notices.reactions.direct import (
    announce_direct_award,
    publish_direct_award,
    publish_direct_award_end,
    publish_failed_lot,
)
from marketplace.notices.reactions.frameworks import (
    publish_framework,
    publish_framework_end,
    publish_intention,
    publish_term,
)
from marketplace.notices.reactions.members import (
    publish_admission,
    publish_departure,
    publish_member_change,
    publish_return,
)
from marketplace.notices.reactions.planning import (
    publish_drop,
    publish_engagement,
    publish_pipeline,
    publish_plan,
    publish_slip,
)

__all__ = [
    "announce_direct_award",
    "close_due_quarters",
    "publish_admission",
    "publish_amendment",
    "publish_answer",
    "publish_award",
    "publish_award_group",
    "publish_cancellation",
    "publish_competition",
    "publish_contract",
    "publish_contract_copy",
    "publish_contract_end",
    "publish_correction",
    "publish_departure",
    "publish_direct_award",
    "publish_direct_award_end",
    "publish_drop",
    "publish_engagement",
    "publish_extension",
    "publish_failed_lot",
    "publish_framework",
    "publish_framework_end",
    "publish_indicators",
    "publish_intention",
    "publish_member_change",
    "publish_opening",
    "publish_payment",
    "publish_pipeline",
    "publish_plan",
    "publish_return",
    "publish_slip",
    "publish_term",
    "withdraw_award",
]
