"""Statuses and moves of declarations and notifications."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.exclusions.policies import manages_declaration, notifies
from marketplace.kernel.clock import london_day
from marketplace.kernel.lifecycle import Lifecycle, Move

if TYPE_CHECKING:
    from marketplace.exclusions.models import SupplierDeclaration


class DeclarationStatus(StrEnum):
    """Where a declaration is in its life."""

    DRAFT = "draft"
    MADE = "made"
    SUPERSEDED = "superseded"


class NotificationStatus(StrEnum):
    """Whether the minister has been told."""

    OWED = "owed"
    SENT = "sent"


def unfinished(declaration: "SupplierDeclaration", now: datetime) -> str | None:
    """A declaration is made when every question is answered and every yes is described."""
    left = declaration.unfinished(london_day(now))
    return f"Before you can declare: {'; '.join(left)}" if left else None


Dec = DeclarationStatus
Note = NotificationStatus

# fmt: off
DECLARATION = Lifecycle(
    #    move         from         to              by                   recorded as               unless
    Move("make",      {Dec.DRAFT}, Dec.MADE,       manages_declaration, "supplier_declaration.made",       unfinished),
    Move("supersede", {Dec.MADE},  Dec.SUPERSEDED, manages_declaration, "supplier_declaration.superseded"),
)

NOTIFICATION = Lifecycle(
    #    move    from         to         by        recorded as
    Move("send", {Note.OWED}, Note.SENT, notifies, "exclusion_notification.sent"),
)
# fmt: on
