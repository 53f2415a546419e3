"""Changes to what is known about persons, and the readings of it that must be known."""

from marketplace.people.commands.access import lift_limit, limit_access, list_for_access, take_off_list
from marketplace.people.commands.describing import confirm_facts, describe_person
from marketplace.people.commands.importing import Looked, import_people, look_at_people, refresh_person
from marketplace.people.commands.knowing import (
    add_person,
    add_sentence,
    read_contact,
    read_person,
    review_risk,
    set_requirement,
)
from marketplace.people.commands.overriding import end_override, override_access
from marketplace.people.commands.sentencing import correct_sentence, remove_requirement, remove_sentence

__all__ = [
    "Looked",
    "add_person",
    "add_sentence",
    "confirm_facts",
    "correct_sentence",
    "describe_person",
    "end_override",
    "import_people",
    "lift_limit",
    "limit_access",
    "list_for_access",
    "look_at_people",
    "override_access",
    "read_contact",
    "read_person",
    "refresh_person",
    "remove_requirement",
    "remove_sentence",
    "review_risk",
    "set_requirement",
    "take_off_list",
]
