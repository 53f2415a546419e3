"""What the minute brings to referrals: concerns that nobody read, and plans that nobody answered."""

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.referrals import commands, queries


def escalate_late_concerns() -> None:
    """Bring each concern that was not acknowledged in time to the team lead, one unit of work each."""
    for concern_id in queries.concerns_late(clock.now()):
        commands.escalate_concern(SYSTEM, concern_id)


def approve_unanswered_plans() -> None:
    """Approve each plan whose practitioner has not answered in the days that the contract gives."""
    for plan_id in queries.plans_past_answer(clock.london_day(clock.now())):
        commands.approve_plan(SYSTEM, plan_id)
