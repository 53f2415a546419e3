"""The tables of frameworks and membership."""

from marketplace.frameworks.models.framework import (
    Framework,
    FrameworkArea,
    FrameworkCategory,
    FrameworkQuestion,
    QuestionKind,
    Regime,
)
from marketplace.frameworks.models.membership import (
    MemberDecision,
    Membership,
    MembershipArea,
    MembershipCategory,
    RefreshRequest,
    RefreshRound,
    RemovalNotice,
    Representation,
)

__all__ = [
    "Framework",
    "FrameworkArea",
    "FrameworkCategory",
    "FrameworkQuestion",
    "MemberDecision",
    "Membership",
    "MembershipArea",
    "MembershipCategory",
    "QuestionKind",
    "RefreshRequest",
    "RefreshRound",
    "Regime",
    "RemovalNotice",
    "Representation",
]
