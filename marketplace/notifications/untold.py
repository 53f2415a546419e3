"""What of a referral nobody is written to about, and why: the rest of the table in `reactions`."""

UNTOLD = {
    "referral.begun": "A draft is its practitioner’s own",
    "referral.saved": "A draft is its practitioner’s own",
    "referral.discarded": "Its practitioner has just done it",
    "referral.kept": "Its practitioner has just done it",
    "referral.sent_again": "The same sending, pressed twice",
    "referral.delivering": "Told with the plan that was approved",
    "referral.reporting": "The report is on the caseworker’s list with its day",
    "referral.resumed": "Told with the appointment or the plan that resumed it",
    "referral.completed": "Told with the report",
    "referral.ended": "Told with the report",
    "referral.cancelled": "Told as withdrawn, to whoever works on it",
    "referral.passed_on": "Told as transferred, to both suppliers",
    "referral.unstranded": "Its practitioner was asked to choose, and need not any more: the page says so",
    "appointment.cancelled": "Told with what called it off, such as the end; else it stands with who and why",
    "appointment.rescheduled": "Told with the new time, where it is the initial assessment",
    "referral_export.taken": "Who took it out has it; the data owner sees it beside the readings",
    "plan.saved": "A draft plan is its supplier’s own",
    "plan.replaced": "Told with the version that replaces it",
    "outcome.recorded": "Told with the report",
}
