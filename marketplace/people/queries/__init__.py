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
from marketplace.people.queries.overrides import (
    key_to_open,
    overrides,
    people_to_open,
    reachable_people,
    reachable_person,
    running_override,
    visible_overrides,
    whole_reachable_person,
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
    "key_to_open",
    "last_intakes",
    "listings_of",
    "merged_into",
    "named",
    "open_to",
    "overrides",
    "people_in_reach",
    "people_named",
    "people_of",
    "people_to_open",
    "person",
    "person_by_reference",
    "person_to_place",
    "possible_twins",
    "practitioners",
    "reachable_people",
    "reachable_person",
    "regions_of",
    "running_override",
    "survivor",
    "takes_over",
    "visible_overrides",
    "visible_people",
    "whole_people",
    "whole_person",
    "whole_reachable_person",
]
