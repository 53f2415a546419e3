"""More of what `flask tables` prints: how long records are kept, and who is written to about what."""

from marketplace.notifications.reactions import LETTERS
from marketplace.notifications.rules import may_wait
from marketplace.notifications.untold import UNTOLD
from marketplace.retention.emptying import EMPTYING
from marketplace.retention.schedule import DRAFT_WARNED_AFTER, FREE_AFTER, SCHEDULE, TOLD_AHEAD, TOLD_AT_LEAST


def table(*rows: tuple[str, ...]) -> str:
    """A Markdown table; the first row is its head."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def retention() -> str:
    """The retention schedule, and what stays of what is emptied."""
    rows = [(row.what, row.kept, row.starts, row.then, row.source) for row in SCHEDULE]
    stays = [
        (name.capitalize(), table.replace("_", " "), why)
        for name, what in EMPTYING.items()
        for table, why in what.stays.items()
    ]
    told = (
        f"What goes in the next {TOLD_AHEAD} days is told at the beginning of each month, and nothing goes sooner than "
        f"{TOLD_AT_LEAST} days after that. A draft of a referral has its own warning, on its {DRAFT_WARNED_AFTER}th "
        f"day. A legal hold on a framework, a competition, an organisation or a person stops destruction, by the "
        f"database too; for {FREE_AFTER.days} days after it is lifted nothing goes. The person who asks what is held "
        "about them is given every row that hangs on them along the foreign keys."
    )
    return (
        "\n\n".join(
            [
                "# How long records are kept",
                "Printed by `make tables` from the one table that the destruction obeys.",
                told,
                table(("What", "Kept", "From", "Then", "On whose authority"), *rows),
                "## What stays of a record that is emptied",
                table(("Record", "Stays", "Because"), *stays),
            ]
        )
        + "\n"
    )


def messages() -> str:
    """Who is written to about what, and what of a referral nobody is written to about."""
    rows = [
        (
            f"`{event}`",
            f"`templates/emails/{entry.words}.txt`",
            said(entry.find.__doc__),
            "can wait for the morning" if may_wait(entry.words) else "always at once",
        )
        for event, entries in sorted(LETTERS.items())
        for entry in entries
    ]
    return (
        "\n\n".join(
            [
                "# Who is written to about what",
                "Printed by `make tables` from the one table of letters. Whoever chose to be written to once a day is "
                "sent one mail at seven in the morning. What the carrier does not take is sent again five times over "
                "six hours, and is in the log of messages.",
                table(("Event", "Words", "To", "When"), *rows),
                "## What of a referral nobody is written to about",
                table(("Event", "Because"), *((f"`{event}`", why) for event, why in UNTOLD.items())),
            ]
        )
        + "\n"
    )


def said(doc: str | None) -> str:
    """The first sentence of what a function says about itself."""
    return (doc or "").strip().split("\n")[0].rstrip(".")
