"""Situations of keeping and destroying."""

from marketplace.demo.situations.situation import Situation

KEEPING = "Keeping and destroying"

SITUATIONS = {
    "draft_near": Situation(
        KEEPING,
        "A draft that goes soon",
        "Begun eleven weeks ago: keep it for another 90 days, or let it go.",
    ),
    "destroyed_soon": Situation(
        KEEPING,
        "Records that are destroyed soon",
        "Three people whose sentences ended nearly six years ago.",
    ),
    "hold": Situation(
        KEEPING,
        "A legal hold",
        "One of them stays, because a court may ask.",
    ),
}
