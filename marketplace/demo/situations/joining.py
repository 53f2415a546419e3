"""Situations of joining the framework."""

from marketplace.demo.situations.situation import Situation

JOINING = "Joining the framework"

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
    "intended": Situation(
        JOINING,
        "The framework to come",
        "It is announced under the Procurement Act 2023, and nobody can apply yet.",
    ),
}
