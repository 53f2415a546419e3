"""Statuses and moves of organisations and invitations."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.accounts.policies import (
    administers_framework,
    anyone,
    asked_for_change,
    decides_on_change,
    describes_partners_of,
    runs_organisation_of,
)
from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service

if TYPE_CHECKING:
    from marketplace.accounts.models import Invitation, Organisation


class OrganisationStatus(StrEnum):
    """Where an organisation is in its life."""

    REGISTERED = "registered"
    SUSPENDED = "suspended"


class InvitationStatus(StrEnum):
    """Where an invitation is in its life."""

    SENT = "sent"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


class ChangeStatus(StrEnum):
    """What came of the wish to change a locked detail."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class PartnerStatus(StrEnum):
    """Whether a partner still takes part."""

    NAMED = "named"
    DROPPED = "dropped"


def too_old(invitation: "Invitation", now: datetime) -> str | None:
    """An invitation is good for seven days."""
    return "This invitation has expired: ask for a new one" if now >= invitation.expires_at else None


def still_good(invitation: "Invitation", now: datetime) -> str | None:
    """An invitation expires when its seven days are over, not before."""
    return None if now >= invitation.expires_at else "This invitation has not expired yet"


def is_centre(organisation: "Organisation", now: datetime) -> str | None:
    """Whoever suspended the centre could never reinstate it."""
    return "The centre that runs the framework cannot be suspended" if organisation.kind == "centre" else None


Org = OrganisationStatus
Inv = InvitationStatus
Chg = ChangeStatus

# fmt: off
ORGANISATION = Lifecycle(
    #    move         from              to              by                     recorded as                unless
    Move("suspend",   {Org.REGISTERED}, Org.SUSPENDED,  administers_framework, "organisation.suspended",  is_centre),
    Move("reinstate", {Org.SUSPENDED},  Org.REGISTERED, administers_framework, "organisation.reinstated"),
)

INVITATION = Lifecycle(
    #    move      from      to          by                    recorded as            unless
    Move("accept", {Inv.SENT}, Inv.ACCEPTED, anyone,               "invitation.accepted", too_old),
    Move("revoke", {Inv.SENT}, Inv.REVOKED,  runs_organisation_of, "invitation.revoked"),
    Move("expire", {Inv.SENT}, Inv.EXPIRED,  is_the_service,       "invitation.expired",  still_good),
    Move("resend", {Inv.SENT, Inv.EXPIRED}, Inv.SENT, runs_organisation_of, "invitation.resent"),
)

DETAIL_CHANGE = Lifecycle(
    #    move        from         to             by                 recorded as
    Move("approve",  {Chg.ASKED}, Chg.APPROVED,  decides_on_change, "detail_change.approved"),
    Move("refuse",   {Chg.ASKED}, Chg.REFUSED,   decides_on_change, "detail_change.refused"),
    Move("withdraw", {Chg.ASKED}, Chg.WITHDRAWN, asked_for_change,  "detail_change.withdrawn"),
)

PARTNER = Lifecycle(
    #    move    from                   to                     by                     recorded as
    Move("drop", {PartnerStatus.NAMED}, PartnerStatus.DROPPED, describes_partners_of, "partner.dropped"),
)
# fmt: on
