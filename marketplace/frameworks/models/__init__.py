"""The tables of frameworks and membership, one file per thing."""

from marketplace.frameworks.models.framework import Framework, FrameworkArea, FrameworkCategory, Regime
from marketplace.frameworks.models.membership import Membership, MembershipArea, MembershipCategory
from marketplace.frameworks.models.question import (
    Accounts,
    ExperienceWith,
    FrameworkQuestion,
    HeldBy,
    QuestionKind,
    Topic,
)
from marketplace.frameworks.models.records import ChangeReason, ConflictsAssessment, PlannedSpend, TermChange

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
    "Membership",
    "MembershipArea",
    "MembershipCategory",
    "PlannedSpend",
    "QuestionKind",
    "Regime",
    "TermChange",
    "Topic",
]
