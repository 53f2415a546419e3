"""Tables of referrals and what is done with them."""

from marketplace.referrals.models.calendars import (
    CalendarLink,
)
from marketplace.referrals.models.changing import (
    Recall,
    ReferralChange,
    ReferralReopening,
    ReferralTransfer,
)
from marketplace.referrals.models.concerns import (
    Concern,
    FollowUp,
    Severity,
)
from marketplace.referrals.models.delivery import (
    ActionPlan,
    Activity,
    Appointment,
    EndReport,
)
from marketplace.referrals.models.exports import ReferralExport, ReferralExportRow
from marketplace.referrals.models.groups import (
    GroupMeeting,
    GroupMember,
    GroupProgramme,
)
from marketplace.referrals.models.kinds import (
    Achieved,
    AppointmentKind,
    Asker,
    Attended,
    Method,
    NotHeld,
    Said,
    Topic,
)
from marketplace.referrals.models.meeting import (
    AllocatedCase,
    AllocatedReferral,
    AllocationMeeting,
)
from marketplace.referrals.models.notes import (
    CaseNote,
    Readers,
    Side,
)
from marketplace.referrals.models.referral import (
    OPEN,
    OVER,
    Referral,
    ReferralNeed,
    ReferralOutcome,
    ReferralQuestion,
)
from marketplace.referrals.models.slots import (
    Slot,
)
from marketplace.referrals.models.teams import (
    SavedFilter,
    Team,
    TeamMember,
)
from marketplace.referrals.models.telling import (
    PersonLink,
    PersonWord,
)
from marketplace.referrals.models.volume import (
    QueuePlace,
    VolumeWarning,
)

__all__ = [
    "OPEN",
    "OVER",
    "Achieved",
    "ActionPlan",
    "Activity",
    "AllocatedCase",
    "AllocatedReferral",
    "AllocationMeeting",
    "Appointment",
    "AppointmentKind",
    "Asker",
    "Attended",
    "CalendarLink",
    "CaseNote",
    "Concern",
    "EndReport",
    "FollowUp",
    "GroupMeeting",
    "GroupMember",
    "GroupProgramme",
    "Method",
    "NotHeld",
    "PersonLink",
    "PersonWord",
    "QueuePlace",
    "Readers",
    "Recall",
    "Referral",
    "ReferralChange",
    "ReferralExport",
    "ReferralExportRow",
    "ReferralNeed",
    "ReferralOutcome",
    "ReferralQuestion",
    "ReferralReopening",
    "ReferralTransfer",
    "Said",
    "SavedFilter",
    "Severity",
    "Side",
    "Slot",
    "Team",
    "TeamMember",
    "Topic",
    "VolumeWarning",
]
