"""Changes to what is kept: holds, what is told ahead, destruction, and what is given out to a person."""

from marketplace.retention.commands.destroying import destroy_record, draw_notice
from marketplace.retention.commands.drafting import keep_draft, warn_of_draft
from marketplace.retention.commands.exporting import export_person
from marketplace.retention.commands.holding import lift_hold, place_hold

__all__ = [
    "destroy_record",
    "draw_notice",
    "export_person",
    "keep_draft",
    "lift_hold",
    "place_hold",
    "warn_of_draft",
]
