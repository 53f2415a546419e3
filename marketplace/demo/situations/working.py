"""Situations of the week that caseworkers and practitioners have."""

from marketplace.demo.situations.situation import Situation

WORKING = "The week of caseworkers and practitioners"

SITUATIONS = {
    "teams": Situation(
        WORKING,
        "Teams of a supplier",
        "Four caseworkers in two teams, and a list of what is overdue in one of them.",
    ),
    "slots": Situation(
        WORKING,
        "Times that are offered",
        "Evenings for people who work: the first is taken, the others wait for whoever refers.",
    ),
    "slot_taken": Situation(
        WORKING,
        "A first appointment booked while referring",
        "The practitioner chose one of the times on offer, before anybody was assigned.",
    ),
    "group": Situation(
        WORKING,
        "A group and its register",
        "The first evening has one register for everybody; the second evening is over, and its register waits.",
    ),
    "concern_late": Situation(
        WORKING,
        "A concern that nobody has read",
        "Two hours went by, and it came to the lead of the team.",
    ),
    "concern_read": Situation(
        WORKING,
        "A concern that is followed up",
        "The practitioner has read it and said what happens first.",
    ),
    "concern_closed": Situation(
        WORKING,
        "A concern that is closed",
        "Raised, acknowledged on the same day, and closed with how it ended.",
    ),
    "link": Situation(
        WORKING,
        "The page of a person on probation",
        "Who, where and when in plain words, with no account: it needs only its address.",
    ),
    "page_of": Situation(
        WORKING,
        "What a person said on their page",
        "How it went, and that another time would be better; the address can be taken back.",
    ),
    "queue": Situation(
        WORKING,
        "Waiting for a place",
        "The service is full: the referral is ready and keeps its turn.",
    ),
    "variation": Situation(
        WORKING,
        "More places asked for",
        "The supplier of the full service asks for a third more; the region agrees or refuses with its reason.",
    ),
    "meeting": Situation(
        WORKING,
        "An allocation meeting",
        "Five new cases with suggested services; one cannot be referred yet, and says why.",
    ),
    "paste": Situation(
        WORKING,
        "An allocation meeting to begin",
        "Paste the cases below this table.",
    ),
    "amended": Situation(
        WORKING,
        "Amended after sending",
        "Two answers with what was said before, what is said now, and why.",
    ),
    "transferred": Situation(
        WORKING,
        "Moved to another service",
        "She asked for a place with women only: the new supplier has her history and waits to assign somebody.",
    ),
    "standstill": Situation(
        WORKING,
        "Recalled, and the clock stands still",
        "What was booked is called off, and no day is due until he is out.",
    ),
    "reroute": Situation(
        WORKING,
        "Referrals whose supplier is suspended",
        "Each has a service to choose, where one suits; what is not chosen waits until the supplier is let in again.",
    ),
    "rerouted": Situation(
        WORKING,
        "Moved on from a suspended supplier",
        "She went to the women’s service the next day, and her history says where she was and why she left.",
    ),
    "reopened": Situation(
        WORKING,
        "Ended, and taken back",
        "The team lead reopened it within twenty working days: it goes on from where it was.",
    ),
}
