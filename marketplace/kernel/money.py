"""Money in whole pence: its arithmetic, its shares, its VAT and its column."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import total_ordering
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

POUNDS = re.compile(r"^(?P<sign>-?)£?(?P<pounds>\d{1,3}(,\d{3})+|\d+)(\.(?P<pence>\d{1,2}))?$")
STANDARD_VAT = Decimal("0.20")


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount of sterling, kept as whole pence so that none is ever lost."""

    pence: int

    zero: ClassVar["Money"]

    def __post_init__(self) -> None:
        if type(self.pence) is not int:
            raise TypeError(f"money is whole pence, not {self.pence!r}")

    @classmethod
    def of_pounds(cls, amount: str | int | Decimal) -> "Money":
        """The money somebody wrote in pounds: "1,200.50", "£15" or Decimal("3.10")."""
        if isinstance(amount, float):
            raise TypeError("money is never made from a float")
        if isinstance(amount, Decimal):
            amount = f"{amount:f}"
        found = POUNDS.match(str(amount).strip().replace(" ", ""))
        if not found:
            raise ValueError(f"{amount!r} is not an amount in pounds and pence")
        pence = int(found["pounds"].replace(",", "")) * 100 + int((found["pence"] or "0").ljust(2, "0"))
        return cls(-pence if found["sign"] else pence)

    @property
    def pounds(self) -> Decimal:
        """The same amount as an exact decimal of pounds, with two places."""
        return Decimal(self.pence).scaleb(-2)

    def share(self, parts: int) -> tuple["Money", ...]:
        """Equal shares that add up to the penny: the first ones carry the odd pence."""
        if parts < 1:
            raise ValueError("money is shared among at least one")
        each, odd = divmod(self.pence, parts)
        return tuple(Money(each + (place < odd)) for place in range(parts))

    def times(self, factor: Decimal, *, rounding: str = ROUND_HALF_UP) -> "Money":
        """This amount times an exact factor, rounded to whole pence: half a penny up unless said otherwise."""
        if not isinstance(factor, Decimal):
            raise TypeError("money is multiplied by a Decimal")
        return Money(int((self.pence * factor).quantize(Decimal(1), rounding=rounding)))

    def vat(self, rate: Decimal = STANDARD_VAT) -> "Money":
        """The VAT due on this net amount, half a penny rounded up."""
        return self.times(rate, rounding=ROUND_HALF_UP)

    def with_vat(self, rate: Decimal = STANDARD_VAT) -> "Money":
        """The gross amount: this net amount and its VAT."""
        return self + self.vat(rate)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.pence + other.pence) if isinstance(other, Money) else NotImplemented

    def __radd__(self, other: object) -> "Money":
        # sum() starts from 0
        return self if other == 0 and isinstance(other, int) else NotImplemented

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.pence - other.pence) if isinstance(other, Money) else NotImplemented

    def __neg__(self) -> "Money":
        return Money(-self.pence)

    def __mul__(self, times: int) -> "Money":
        return Money(self.pence * times) if type(times) is int else NotImplemented

    __rmul__ = __mul__

    def __lt__(self, other: "Money") -> bool:
        return self.pence < other.pence if isinstance(other, Money) else NotImplemented

    def __bool__(self) -> bool:
        return self.pence != 0

    def __str__(self) -> str:
        pounds, pence = divmod(abs(self.pence), 100)
        return f"{'-' if self.pence < 0 else ''}£{pounds:,}.{pence:02}"


Money.zero = Money(0)

if TYPE_CHECKING:
    Column = TypeDecorator[Money]
else:
    Column = TypeDecorator


class MoneyType(Column):
    """A column of whole pence that reads and writes Money."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        """The pence to store."""
        if value is not None and not isinstance(value, Money):
            raise TypeError(f"this column holds Money, not {value!r}")
        return None if value is None else value.pence

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Money | None:
        """The money that was stored."""
        return None if value is None else Money(int(value))
