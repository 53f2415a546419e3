"""Tables of referrals and what is done with them."""

from marketplace.referrals.models.calendars import CalendarLink
from marketplace.referrals.models.delivery import ActionPlan, Activity, Appointment, EndReport
from marketplace.referrals.models.kinds import Achieved, AppointmentKind, Asker, Attended, Method, NotHeld
from marketplace.referrals.models.referral import OPEN, OVER, Referral, ReferralNeed, ReferralOutcome, ReferralQuestion
from marketplace.referrals.models.slots import Slot
from marketplace.referrals.models.teams import SavedFilter, Team, TeamMember

__all__ = [
    "OPEN",
    "OVER",
    "Achieved",
    "ActionPlan",
    "Activity",
    "Appointment",
    "AppointmentKind",
    "Asker",
    "Attended",
    "CalendarLink",
    "EndReport",
    "Method",
    "NotHeld",
    "Referral",
    "ReferralNeed",
    "ReferralOutcome",
    "ReferralQuestion",
    "SavedFilter",
    "Slot",
    "Team",
    "TeamMember",
]
