"""The tables of frameworks, membership and the public register."""

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
from marketplace.frameworks.models.register import RegisterEntry

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
    "RegisterEntry",
    "RemovalNotice",
    "Representation",
]
