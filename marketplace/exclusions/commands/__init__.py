"""Changes to declarations, to the debarment list and to notifications."""

from marketplace.exclusions.commands.assessing import ask_representations, make_representations, record_finding
from marketplace.exclusions.commands.debarments import import_debarments
from marketplace.exclusions.commands.declaring import (
    add_person,
    answer_groups,
    begin_declaration,
    confirm_section,
    make_declaration,
    remove_person,
)
from marketplace.exclusions.commands.describing import declare_ground, describe_ground, remove_ground
from marketplace.exclusions.commands.evidencing import attach_ground_evidence, remove_ground_evidence
from marketplace.exclusions.commands.notifying import remind_of_notification, send_notification

__all__ = [
    "add_person",
    "answer_groups",
    "ask_representations",
    "attach_ground_evidence",
    "begin_declaration",
    "confirm_section",
    "declare_ground",
    "describe_ground",
    "import_debarments",
    "make_declaration",
    "make_representations",
    "record_finding",
    "remind_of_notification",
    "remove_ground",
    "remove_ground_evidence",
    "remove_person",
    "send_notification",
]
