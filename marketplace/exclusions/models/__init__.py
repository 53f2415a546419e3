"""The tables of exclusion: what suppliers declare, and what the debarment list says."""

from marketplace.exclusions.models.debarments import (
    CheckOutcome,
    DebarmentCheck,
    DebarmentEntry,
    DebarmentReading,
    Point,
)
from marketplace.exclusions.models.declarations import (
    DeclaredAnswer,
    DeclaredGround,
    DeclaredPerson,
    Finding,
    PersonKind,
    Section,
    SupplierDeclaration,
)
from marketplace.exclusions.models.evidence import GroundEvidence
from marketplace.exclusions.models.notifications import Cause, ExclusionNotification

__all__ = [
    "Cause",
    "CheckOutcome",
    "DebarmentCheck",
    "DebarmentEntry",
    "DebarmentReading",
    "DeclaredAnswer",
    "DeclaredGround",
    "DeclaredPerson",
    "ExclusionNotification",
    "Finding",
    "GroundEvidence",
    "PersonKind",
    "Point",
    "Section",
    "SupplierDeclaration",
]
