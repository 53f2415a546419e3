"""The term of a framework, its fee, and the years in which regions plan their spending."""

from datetime import date, timedelta
from decimal import Decimal

from marketplace.kernel.money import Money

#: Frameworks under the 2015 Regulations live on until then, and none longer (Procurement Act 2023, saving provisions).
PCR15_ENDS = date(2029, 2, 23)
#: Suppliers hear of an earlier end at least so long before it (model).
NOTICE_OF_END = timedelta(days=30)


def fee_refused(regime: str, fee_percent: Decimal | None) -> str | None:
    """Why a framework cannot have this fee; nothing if it can, or has none."""
    if fee_percent is not None and regime == "pcr15":
        return "A framework under the 2015 Regulations cannot charge suppliers anything (regulation 34(29))"
    return None


def fee_due(fee_percent: Decimal, value: Money) -> Money:
    """What a supplier pays for a contract that it was awarded, from the contract's estimated value."""
    return value.times(fee_percent / 100)


def term_change_refused(regime: str, old: date, new: date, today: date) -> str | None:
    """Why the last day of an open framework cannot become this one; nothing if it can."""
    if new == old:
        return "Enter a last day that differs from the present one"
    if regime == "pcr15" and new > PCR15_ENDS:
        return "Last day must be 23 February 2029 or before, under the 2015 Regulations"
    if new < today + NOTICE_OF_END:
        return "Last day must be at least 30 days from today, so that suppliers can prepare"
    return None


def financial_year(day: date) -> int:
    """The year in which the financial year of a day began: they run from 1 April."""
    return day.year if (day.month, day.day) >= (4, 1) else day.year - 1
