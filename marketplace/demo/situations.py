"""The situations that the demonstration holds, by what somebody would want to see."""

from typing import NamedTuple


class Situation(NamedTuple):
    """One situation: where it belongs, what it is called, and what there is to see."""

    part: str
    title: str
    text: str


JOINING, BUYING, DELIVERING = "Joining the framework", "Buying", "Delivering and measuring"

SITUATIONS = {
    "waiting": Situation(
        JOINING,
        "An application to assess",
        "Two suppliers wait for a decision within ten working days.",
    ),
    "turned_down": Situation(
        JOINING,
        "Turned down, with reasons",
        "Two people agreed. The letter has a reason for each answer, and a second try is one button.",
    ),
    "second_try": Situation(
        JOINING,
        "A second try",
        "It began with the answers that passed, and waits for a decision.",
    ),
    "in_part": Situation(
        JOINING,
        "Admitted in part",
        "One of two categories passed; the letter says what happened in each.",
    ),
    "clarification": Situation(
        JOINING,
        "A question from the assessor",
        "The first question stops the clock until the supplier answers.",
    ),
    "second_look": Situation(
        JOINING,
        "A refusal to look at again",
        "One assessor proposes to reject; another agrees, or sends it back with a note.",
    ),
    "overdue": Situation(
        JOINING,
        "Decisions that are late",
        "One is overdue and nobody's; another was given 15 working days, with a reason.",
    ),
    "suspended": Situation(
        JOINING,
        "Suspended while it delivers",
        "Its accounts are late: no new invitations until a day, and its work under a contract goes on.",
    ),
    "told": Situation(
        JOINING,
        "Told that it may be removed",
        "It has lost its insurance, has replied, and waits for an answer before anything is decided.",
    ),
    "to_declare": Situation(
        JOINING,
        "A declaration to renew",
        "The centre asked this member to confirm what it declared; it has a few days left.",
    ),
    "lapsed": Situation(
        JOINING,
        "Lapsed for want of a declaration",
        "It did not answer in time and is not invited; by declaring it is a member again at once.",
    ),
    "declared": Situation(
        JOINING,
        "Something declared, and put right",
        "A contract ended early; what was paid and changed since is for the assessor to weigh.",
    ),
    "listed": Situation(
        JOINING,
        "A name on the debarment list",
        "Somebody listed has the name of a member and no number: possible, so people find out.",
    ),
    "notification": Situation(
        JOINING,
        "The minister to be told",
        "A supplier was turned away under the Act of 2023: thirty days beginning with that day.",
    ),
    "put_off": Situation(
        BUYING,
        "A plan that was put off twice",
        "First dates, new dates and the reason for each change, and suppliers were told each time.",
    ),
    "asked": Situation(
        BUYING,
        "A market that is too thin",
        "One supplier says yes for the first area, and none for the second: a warning before anything is published.",
    ),
    "would_you_bid": Situation(
        BUYING,
        "Would you bid?",
        "A region asks before it publishes: yes, perhaps or no for each area, and the buyer sees no names.",
    ),
    "grant_round": Situation(
        BUYING,
        "A grant round in the same timetable",
        "Its deadline is three working days before another that the same suppliers could bid for.",
    ),
    "no_longer": Situation(
        BUYING,
        "No longer planned",
        "A plan was dropped: the reason stays on record for everybody.",
    ),
    "draft": Situation(
        BUYING,
        "A competition being written",
        "Four parts of a task list; publishing freezes them.",
    ),
    "open": Situation(
        BUYING,
        "A bid being written",
        "Two answers are kept, one and the price are missing.",
    ),
    "question": Situation(
        BUYING,
        "A question to answer",
        "Somebody asked under an alias; the answer goes to everybody.",
    ),
    "changed": Situation(
        BUYING,
        "Terms that changed after a bid was sent",
        "The buyer changed the description: the bid is not opened unless its supplier confirms it.",
    ),
    "following": Situation(
        BUYING,
        "Alerts, watching and a calendar",
        "Somebody who was not invited watches a competition, and is told daily of new ones.",
    ),
    "sealed": Situation(
        BUYING,
        "Sealed bids",
        "Two bids are in. An operator tried to open them before the deadline: refused, and recorded.",
    ),
    "late": Situation(
        BUYING,
        "Qualified three days too late",
        "The supplier joined after publication, so it was not invited and can read but not bid.",
    ),
    "scoring": Situation(
        BUYING,
        "Bids to score",
        "One evaluator has finished; the other's scores are missing and each sees only their own.",
    ),
    "recused": Situation(
        BUYING,
        "A conflict of interest",
        "An evaluator worked for a bidder, said so, and takes no part.",
    ),
    "moderating": Situation(
        BUYING,
        "Scores to agree",
        "Two evaluators are two points apart on one answer: a note is needed.",
    ),
    "approving": Situation(
        BUYING,
        "An award to approve",
        "The panel has agreed; somebody other than who proposed it decides. One bid had been withdrawn.",
    ),
    "low_price": Situation(
        BUYING,
        "A price that looks too low",
        "The first of the ranking was asked to explain its price and did; somebody decides before anything follows.",
    ),
    "tied": Situation(
        BUYING,
        "A tie, and a draw",
        "Judged without names, two bids were equal in everything: lots were drawn once, before two witnesses.",
    ),
    "challenged": Situation(
        BUYING,
        "Challenged in the standstill",
        "A bidder asked for a second look; the award was upheld and the contract waits for signatures.",
    ),
    "standing_still": Situation(
        BUYING,
        "An award in its standstill",
        "Every bidder has its summary; nobody can sign before the last day is over.",
    ),
    "summary": Situation(
        BUYING,
        "What a losing bidder is told",
        "Every score with its reasons, beside the winner's, as a letter to keep.",
    ),
    "mobilising": Situation(
        BUYING,
        "Signed, not yet begun",
        "Three contracts wait for the first day of referrals.",
    ),
    "no_bids": Situation(
        BUYING,
        "Nobody bid",
        "A women's service in Cumbria: cancelled, and said publicly why.",
    ),
    "too_weak": Situation(
        BUYING,
        "No bid was good enough",
        "The only bid missed the least score of one question.",
    ),
    "failed": Situation(
        BUYING,
        "A lot that failed: what next?",
        "Change it, run it again, offer a grant or award directly: the design is copied, not typed again.",
    ),
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
    "replaced": Situation(
        BUYING,
        "A notice that was replaced",
        "The first version stays, with its hash, and leads to the second.",
    ),
    "withheld": Situation(
        BUYING,
        "A price that is kept back",
        "The public reads that it is withheld, on which ground, and why.",
    ),
    "intended": Situation(
        JOINING,
        "The framework to come",
        "It is announced under the Procurement Act 2023, and nobody can apply yet.",
    ),
}
