"""Statuses and moves of documents; each follows the newest version of its file."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from marketplace.documents.policies import keeps_document
from marketplace.kernel.clock import london_day
from marketplace.kernel.lifecycle import Lifecycle, Move, is_the_service

if TYPE_CHECKING:
    from marketplace.documents.models import Document


class DocumentStatus(StrEnum):
    """Where the newest version of a document is in its life."""

    UPLOADED = "uploaded"
    CLEAN = "clean"
    INFECTED = "infected"
    DESTROYED = "destroyed"


def relied_on(document: "Document", now: datetime) -> str | None:
    """What somebody decided on stays until its records need not be kept any longer."""
    until = document.keep_until
    if until is None or london_day(now) > until:
        return None
    return f"A decision rests on this document: it has to be kept until {until.day} {until:%B %Y}"


S = DocumentStatus
KEPT: frozenset[StrEnum] = frozenset({S.UPLOADED, S.CLEAN, S.INFECTED})

# fmt: off
DOCUMENT = Lifecycle(
    #    move       from          to           by              recorded as           unless
    Move("replace", KEPT,         S.UPLOADED,  keeps_document, "document.uploaded"),
    Move("clear",   {S.UPLOADED}, S.CLEAN,     is_the_service, "document.cleared"),
    Move("condemn", {S.UPLOADED}, S.INFECTED,  is_the_service, "document.condemned"),
    Move("destroy", KEPT,         S.DESTROYED, keeps_document, "document.destroyed", relied_on),
    Move("expire",  KEPT,         S.DESTROYED, is_the_service, "document.destroyed", relied_on),
)
# fmt: on
