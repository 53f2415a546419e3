"""Situations of buying."""

from marketplace.demo.situations.situation import Situation

BUYING = "Buying"

SITUATIONS = {
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
    "outage": Situation(
        BUYING,
        "A day without the service",
        "Bids were due when it was down: the deadline moved to the next working day, for everybody, and says why.",
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
    "another_round": Situation(
        BUYING,
        "A second round",
        "Nobody bid at the first price: the design was copied, and is open again with a higher ceiling.",
    ),
    "another_round_failed": Situation(
        BUYING,
        "Where the second round came from",
        "The lot that failed, the reason, and the way that was chosen.",
    ),
    "second_award": Situation(
        BUYING,
        "An award after a second look",
        "A challenge was right: the panel agreed one score anew, and another bid is first.",
    ),
    "direct_award": Situation(
        BUYING,
        "A direct award",
        "Nobody bid for housing support in Cornwall: who was awarded it without competing, and on which ground.",
    ),
    "direct_notice": Situation(
        BUYING,
        "The notice of a direct award",
        "What the public reads before it is signed: the ground in law, the supplier and the value.",
    ),
    "half_open": Situation(
        BUYING,
        "Bids that wait for a second person",
        "The commissioner has started the opening; nobody can read or count the bids before the director confirms it.",
    ),
    "one_failed": Situation(
        BUYING,
        "Two lots, of which one failed",
        "One was awarded and nobody bid for the other: each is decided, told and published for itself.",
    ),
    "confirm": Situation(
        BUYING,
        "What every bid must pass",
        "The bidder says yes or no and where it can be seen; the panel’s chair decides.",
    ),
    "near": Situation(
        BUYING,
        "Deadlines that are near each other",
        "A supplier sees which of its bids are due within a few days of each other, and asks early for more time.",
    ),
    "grant": Situation(
        BUYING,
        "A grant that runs",
        "Paid in advance by the quarter: two instalments went out, and the next can be released.",
    ),
    "grant_of_ours": Situation(
        BUYING,
        "A grant as its charity sees it",
        "When the money comes, and until when to say what came of it. No invoices and no indicators.",
    ),
    "grant_report": Situation(
        BUYING,
        "What came of a grant",
        "The charity has reported in its own words; the region reads and accepts it.",
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
}
