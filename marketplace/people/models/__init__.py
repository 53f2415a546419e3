"""Tables of persons on probation; every fact with its source and its day."""

from marketplace.people.models.access import AccessLimit, AccessListing, Listing
from marketplace.people.models.facts import FACTS, PeopleIntake, PersonFact, PersonNeed
from marketplace.people.models.overrides import OVERRIDE_REASONS, AccessOverride, OverrideReason
from marketplace.people.models.person import Person, RiskSummary, SentenceKind, Sex
from marketplace.people.models.sentences import Requirement, RequirementKind, Sentence

__all__ = [
    "FACTS",
    "OVERRIDE_REASONS",
    "AccessLimit",
    "AccessListing",
    "AccessOverride",
    "Listing",
    "OverrideReason",
    "PeopleIntake",
    "Person",
    "PersonFact",
    "PersonNeed",
    "Requirement",
    "RequirementKind",
    "RiskSummary",
    "Sentence",
    "SentenceKind",
    "Sex",
]
