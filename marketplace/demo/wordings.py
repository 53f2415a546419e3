"""What people write in the made-up market about referrals: short, plain and about nobody who exists."""

REASONS = (
    "Asked for help at the last three meetings. Wants to start before the end of the month.",
    "Lost the last place after missed letters. Ready to work with somebody who rings first.",
    "Managing so far with family, which cannot go on. Motivated since the order was made.",
    "Agreed in the sentence plan. Has used a service like this before and found it useful.",
    "Things have become worse since the summer. Keeps every appointment with us.",
)
FURTHER = (
    None,
    None,
    "Best reached by text in the mornings.",
    "Works nights: afternoons only.",
    "Has a dog.",
)
DONE = {
    "assessment": (
        "Went through what has happened so far, what should change first and what could get in the way.",
        "Completed the assessment form together and agreed how to stay in touch.",
        "Talked about strengths and worries, and agreed three things to start with.",
    ),
    "session": (
        "Filled in the forms together and rang the office about the open question.",
        "Looked at the plan, practised the conversation and agreed who does what by next week.",
        "Visited the office together and got the papers that were missing.",
        "Worked through last week, what went well and what to try next.",
        "Checked progress against the plan and moved one date.",
    ),
}
RESPONSES = (
    "Open and well prepared.",
    "Quiet at first, then talked freely.",
    "Tired but took part throughout.",
    "Pleased with progress and keen to go on.",
    "Worried about money, calmer at the end.",
)
NEXT = ("Same time next week.", "Ring on Friday to see how the call went.", "Bring the letter from the council.", None)
AWAY = (
    "Did not come and did not answer the phone. Sent a text with a new time.",
    "Rang an hour later: overslept. Apologised.",
    "Said the bus did not come. New time agreed.",
    "No contact. Told the practitioner the same day.",
)
TURNED_AWAY = (
    "Came, but was unwell and was sent home.",
    "Came after drinking: no session could be held.",
    "The room was not available and the session could not be held.",
)
ACTIVITIES = (
    "Agree a first step and who to ask",
    "Gather the papers that are needed",
    "Meet the adviser together once",
    "Try it alone and talk about how it went",
    "Make a plan for what could go wrong",
)
PROGRESS = {
    "fully": ("Reached, and holding for a month.", "Done earlier than planned."),
    "partly": ("Well under way; one step is left.", "Started late and needs a little longer."),
    "none": ("Not started: other things came first.", "Tried twice and put off for now."),
}
LEFT = "Agreed with the practitioner who carries this on."
WITHDRAWN = {
    "NOT": "Missed every appointment offered and did not answer letters.",
    "MOV": "Has moved to another region and is referred there.",
    "RET": "Recalled to custody.",
    "NEE": "Found help elsewhere in the meantime.",
    "WOR": "New shifts leave no time for appointments.",
    "EAR": "What was planned has been reached early.",
    "ANO": "Circumstances at home have changed.",
    "SEE": "The order has come to its end.",
    "MIS": "Sent by mistake: meant for another service.",
    "INE": "Found not to be eligible after all.",
}
DECLINED = {
    "ELIG": "Does not meet the conditions of the service.",
    "NEED": "What is needed is outside what this service does.",
    "RISK": "We cannot see this person safely at our offices.",
    "FULL": "We could not start in time.",
    "DUPL": "We work with this person already.",
    "INFO": "We asked twice for the risk summary and did not get it.",
}
