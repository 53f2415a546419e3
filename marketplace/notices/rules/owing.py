"""Which notice is due when, and whether it came in time."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from marketplace.kernel.deadlines import due
from marketplace.kernel.working_days import ONE_DAY
from marketplace.notices.rules.kinds import BY_CODE, Kind, named
from marketplace.reference.models import Regime


@dataclass(frozen=True)
class Owed:
    """One notice that the law asks for: what about, by when, and when it was published."""

    code: str
    about: str
    happened_on: date
    due_on: date
    published_on: date | None = None
    release_id: UUID | None = None
    to_copy: UUID | None = None

    @property
    def kind(self) -> Kind:
        """The row of the table that it is of."""
        return BY_CODE[self.code]

    @property
    def notice(self) -> str:
        """Which notice it is, in words."""
        return named(self.code)

    def state(self, today: date) -> str:
        """Whether it came in time, late, is still to come, or is overdue."""
        if self.published_on is not None:
            return "published" if self.published_on <= self.due_on else "published late"
        return "due" if today <= self.due_on else "overdue"


def quarter_start(day: date) -> date:
    """The first day of the quarter of a day."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def quarter_end(day: date) -> date:
    """The last day of the quarter of a day."""
    return quarter_start(quarter_start(day) + timedelta(days=100)) - ONE_DAY


def contract_notice(regime: Regime, signed_on: date, *, light_touch: bool, by_quarter: bool) -> tuple[str, date]:
    """The notice that follows a signed contract, and its last day."""
    if regime is Regime.PA23:
        return "UK7", due("contract_details_notice", signed_on, light_touch=light_touch)
    return "CAN", due("award_notice", quarter_end(signed_on) if by_quarter else signed_on)


def end_notice(regime: Regime, ended_on: date) -> tuple[str, date] | None:
    """The notice that follows the end of a contract; the old law asks for none."""
    return ("UK11", due("termination_notice", ended_on)) if regime is Regime.PA23 else None


def payments_notice(paid_on: date) -> date:
    """The last day to tell of a large payment: counted from the end of its quarter."""
    return due("payments_notice", quarter_end(paid_on))


def at_once(regime: Regime, code: str, happened_on: date) -> tuple[str, date] | None:
    """A notice that is due as soon as practicable, which here is the day after."""
    return (code, happened_on + ONE_DAY) if regime is Regime.PA23 else None
