"""How long nobody may sign after an award: the shortest lawful standstill, and a longer one where it is wished."""

from datetime import date

from marketplace.kernel.deadlines import Calendars, due

#: How the shortest standstill of each regime is said.
LENGTHS = {"pcr15": "10 days after the announcement", "pa23": "8 working days beginning with the announcement"}


def shortest_standstill(regime: str, announced_on: date, calendars: Calendars | None = None) -> date:
    """The last day of the shortest standstill that the regime allows."""
    return due("standstill_end", announced_on, regime=regime, calendars=calendars)


def too_short(regime: str, announced_on: date, ends_on: date, calendars: Calendars | None = None) -> str | None:
    """Why a standstill may not end so soon; a voluntary one binds like any other, and is never shorter."""
    least = shortest_standstill(regime, announced_on, calendars)
    if ends_on >= least:
        return None
    return f"A standstill lasts at least {LENGTHS[regime]}: until {least.day} {least:%B %Y} or later"
