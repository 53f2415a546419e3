"""Situations of delivering and measuring."""

from marketplace.demo.situations.situation import Situation

DELIVERING = "Delivering and measuring"

SITUATIONS = {
    "full": Situation(
        DELIVERING,
        "A full service with people waiting",
        "Accommodation in Wales runs far ahead of plan and has no places left this year.",
    ),
    "unused": Situation(
        DELIVERING,
        "A service that few are referred to",
        "Wellbeing in Nottinghamshire gets about half of the referrals it was bought for.",
    ),
    "excellent": Situation(
        DELIVERING,
        "A small charity that meets its targets",
        "The women's service in Northumbria.",
    ),
    "closing": Situation(
        DELIVERING,
        "A service that closes",
        "Training and employment in the West Midlands takes its last referrals on 31 December.",
    ),
    "partners": Situation(
        DELIVERING,
        "A lead and a subcontractor",
        "Dependency and recovery in Avon and Somerset is delivered by two organisations.",
    ),
    "release": Situation(
        DELIVERING,
        "Out in nine days, and no bed",
        "The assessment is booked by video before release.",
    ),
    "safe_contact": Situation(
        DELIVERING,
        "Must not be telephoned",
        "How to contact her safely stands above everything else.",
    ),
    "queried": Situation(
        DELIVERING,
        "A question back to the practitioner",
        "The clock keeps running while it waits for an answer.",
    ),
    "duplicate": Situation(
        DELIVERING,
        "Referred twice",
        "The person is with the service already: try to send it.",
    ),
    "past_its_date": Situation(
        DELIVERING,
        "Past its completion date",
        "It was to be complete last week: agree another date with the practitioner, or report how it ended.",
    ),
    "recalled": Situation(
        DELIVERING,
        "Recalled to custody",
        "The referral ended before its assessment was due, and no indicator counts it as late.",
    ),
    "welsh": Situation(
        DELIVERING,
        "A plan in Welsh and English",
        "The person prefers Welsh, and so do the notes.",
    ),
    "imported": Situation(
        DELIVERING,
        "Brought in from the case system",
        "Every fact says where it came from, and one tap confirms them all.",
    ),
    "limited": Situation(
        DELIVERING,
        "Known to few",
        "Only those on the list find him in lists, searches and reports.",
    ),
}
