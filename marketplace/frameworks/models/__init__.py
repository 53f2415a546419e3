"""The tables of frameworks, membership and the public register, one file per thing."""

from marketplace.frameworks.models.framework import Framework, FrameworkArea, FrameworkCategory, Regime
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
from marketplace.frameworks.models.question import (
    Accounts,
    ExperienceWith,
    FrameworkQuestion,
    HeldBy,
    QuestionKind,
    Topic,
)
from marketplace.frameworks.models.records import ChangeReason, ConflictsAssessment, PlannedSpend, TermChange
from marketplace.frameworks.models.register import RegisterEntry

__all__ = [
    "Accounts",
    "ChangeReason",
    "ConflictsAssessment",
    "ExperienceWith",
    "Framework",
    "FrameworkArea",
    "FrameworkCategory",
    "FrameworkQuestion",
    "HeldBy",
    "MemberDecision",
    "Membership",
    "MembershipArea",
    "MembershipCategory",
    "PlannedSpend",
    "QuestionKind",
    "RefreshRequest",
    "RefreshRound",
    "Regime",
    "RegisterEntry",
    "RemovalNotice",
    "Representation",
    "TermChange",
    "Topic",
]
