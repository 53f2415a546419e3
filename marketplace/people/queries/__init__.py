"""Reads of persons on probation, never past those whom the actor may see."""

from marketplace.people.queries.access import hidden_from, is_open_to, listings_of, open_to
from marketplace.people.queries.duplicates import last_intakes, merged_into, person_by_reference, possible_twins
from marketplace.people.queries.handing_over import (
    Colleague,
    people_in_reach,
    people_of,
    practitioners,
    takes_over,
)
from marketplace.people.queries.seeing import (
    PAGE,
    caseload,
    named,
    people_named,
    person,
    person_to_place,
    regions_of,
    survivor,
    visible_people,
    whole_people,
    whole_person,
)

__all__ = [
    "PAGE",
    "Colleague",
    "caseload",
    "hidden_from",
    "is_open_to",
    "last_intakes",
    "listings_of",
    "merged_into",
    "named",
    "open_to",
    "people_in_reach",
    "people_named",
    "people_of",
    "person",
    "person_by_reference",
    "person_to_place",
    "possible_twins",
    "practitioners",
    "regions_of",
    "survivor",
    "takes_over",
    "visible_people",
    "whole_people",
    "whole_person",
]
