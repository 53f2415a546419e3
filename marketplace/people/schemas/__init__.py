"""What is asked and told about persons on probation."""

from marketplace.people.schemas.access import (
    HandOver,
    HandOverMany,
    LimitAccess,
    ListingDetail,
    ListPerson,
    MergePeople,
)
from marketplace.people.schemas.importing import ImportedPerson, ImportPeople, IntakeDetail, LookUpPerson
from marketplace.people.schemas.knowing import (
    AddPerson,
    AddSentence,
    DescribePerson,
    FindPeople,
    PersonDetail,
    PersonSummary,
    ReviewRisk,
    RiskDetail,
    SentenceDetail,
    SetRequirement,
    units,
)
from marketplace.people.schemas.overriding import OverrideAccess, OverrideDetail, TakeOn

__all__ = [
    "AddPerson",
    "AddSentence",
    "DescribePerson",
    "FindPeople",
    "HandOver",
    "HandOverMany",
    "ImportPeople",
    "ImportedPerson",
    "IntakeDetail",
    "LimitAccess",
    "ListPerson",
    "ListingDetail",
    "LookUpPerson",
    "MergePeople",
    "OverrideAccess",
    "OverrideDetail",
    "PersonDetail",
    "PersonSummary",
    "ReviewRisk",
    "RiskDetail",
    "SentenceDetail",
    "SetRequirement",
    "TakeOn",
    "units",
]
