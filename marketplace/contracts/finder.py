"""The service finder: which services somebody can use, where and when; what anybody may know of a contract."""

from datetime import date, datetime, time
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, func, or_, select, true
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute

from marketplace.accounts.models import Organisation, Origin
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract, ContractNeed, ContractParty, PartyRole
from marketplace.kernel.clock import LONDON
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.reference import rules
from marketplace.reference.models import Area, Category, ContractType

PAGE = 50


class Need(NamedTuple):
    """A need that a service meets."""

    code: str
    name: str


class Service(NamedTuple):
    """What anybody may know of a contract that people are referred to."""

    id: UUID
    contract_reference: str
    title: str
    contract_type: str | None
    area_key: str
    area_name: str
    serves_whole_area: bool
    supplier_id: UUID
    supplier: str
    subcontractors: list[str]
    need_codes: list[str]
    need_names: list[str]
    minimum_age: int
    maximum_age: int | None
    allows_female: bool
    allows_male: bool
    referrals_open_on: date
    referrals_close_at: datetime | None
    cap_a_year: int | None
    origin: Origin

    @property
    def needs(self) -> list[Need]:
        """The needs it meets, in the order of the framework."""
        return [Need(*pair) for pair in zip(self.need_codes, self.need_names, strict=True)]

    @property
    def sexes(self) -> list[str]:
        """Whose sex it takes."""
        return [sex for sex, allowed in (("female", self.allows_female), ("male", self.allows_male)) if allowed]

    @property
    def who(self) -> str:
        """Whom it is for, in words."""
        people = {"female": "Women", "male": "Men"}.get("".join(self.sexes), "Women and men")
        ages = (
            f"{self.minimum_age} and over" if self.maximum_age is None else f"{self.minimum_age} to {self.maximum_age}"
        )
        return f"{people} aged {ages}"


def open_services(
    *,
    on: date,
    area: str | None = None,
    age: int | None = None,
    sex: str | None = None,
    need: str | None = None,
    words: str | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> list[Service]:
    """The services that take referrals on a day, by title; those that serve only a part of the area say so."""
    day_begins = datetime.combine(on, time.min, LONDON)
    fits: list[ColumnElement[bool]] = [
        Contract.status == ContractStatus.LIVE,
        Contract.referrals_open_on <= on,
        _none_or(Contract.referrals_close_at, Contract.referrals_close_at > day_begins),
        _none_or(Contract.ends_on, Contract.ends_on >= on),
        *_for_somebody(age, sex),
        *_said(words),
    ]
    if need is not None:
        fits.append(Contract.id.in_(select(ContractNeed.contract_id).where(ContractNeed.category_code == need)))
    if after is not None:
        title = select(Contract.title).where(Contract.reference == plain(after)).scalar_subquery()
        fits.append(or_(Contract.title > title, and_(Contract.title == title, Contract.reference > plain(after))))
    rows = _services(rules.area_key(area) if area else None).where(*fits)
    return _read(rows.order_by(Contract.title, Contract.reference).limit(limit))


def service(contract_reference: str) -> Service:
    """One service that anybody may know of, whether or not it takes referrals today."""
    known = Contract.status.in_((ContractStatus.LIVE, ContractStatus.ENDED))
    found = _read(_services(None).where(Contract.reference == plain(contract_reference), known))
    if not found:
        raise NotFound
    return found[0]


def plain(text: str) -> str:
    """Text from an address without the one character that PostgreSQL does not keep."""
    return text.replace("\x00", "")


def _none_or(column: InstrumentedAttribute[Any], fits: ColumnElement[bool]) -> ColumnElement[bool]:
    return or_(column.is_(None), fits)


def _for_somebody(age: int | None, sex: str | None) -> list[ColumnElement[bool]]:
    fits: list[ColumnElement[bool]] = []
    if age is not None:
        fits += [Contract.minimum_age <= age, _none_or(Contract.maximum_age, Contract.maximum_age >= age)]
    if sex is not None:
        fits.append((Contract.allows_female if sex == "female" else Contract.allows_male).is_(True))
    return fits


def _said(words: str | None) -> list[ColumnElement[bool]]:
    """Each word stands in the title, the reference or the supplier's name."""
    places = (Contract.title, Contract.reference, Organisation.name)
    return [or_(*(place.icontains(word, autoescape=True) for place in places)) for word in (words or "").split()]


def _services(area: str | None) -> Select[Any]:
    """The columns of a service, for services in reach of the area."""
    whole, in_reach = _reach(area) if area else (true(), true())
    columns: tuple[Any, ...] = (
        Contract.id,
        Contract.reference,
        Contract.title,
        ContractType.name,
        Contract.area_key,
        Area.name,
        whole,
        Contract.supplier_id,
        Organisation.name,
        _subcontractors(),
        _needs(Category.code),
        _needs(Category.name),
        Contract.minimum_age,
        Contract.maximum_age,
        Contract.allows_female,
        Contract.allows_male,
        Contract.referrals_open_on,
        Contract.referrals_close_at,
        Contract.cap_a_year,
        Contract.origin,
    )
    rows = select(*columns).join(Area, Area.key == Contract.area_key)
    rows = rows.join(Organisation, Organisation.id == Contract.supplier_id)
    return rows.outerjoin(ContractType, ContractType.code == Contract.contract_type_code).where(in_reach)


def _reach(area: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Whether a contract serves the whole of the area, since its own holds it, or at least a part of it."""
    up = select(Area.key, Area.parent_key).where(Area.key == area).cte("holding", recursive=True)
    up = up.union_all(select(Area.key, Area.parent_key).join(up, Area.key == up.c.parent_key))
    down = select(Area.key).where(Area.key == area).cte("held", recursive=True)
    down = down.union_all(select(Area.key).join(down, Area.parent_key == down.c.key))
    whole = Contract.area_key.in_(select(up.c.key))
    return whole, or_(whole, Contract.area_key.in_(select(down.c.key)))


def _needs(column: InstrumentedAttribute[str]) -> ColumnElement[list[str]]:
    rows = select(column).join(ContractNeed, ContractNeed.category_code == Category.code)
    return _listed(rows.where(ContractNeed.contract_id == Contract.id).order_by(Category.position))


def _subcontractors() -> ColumnElement[list[str]]:
    partner = Organisation.__table__.alias("partner")
    rows = select(partner.c.name).join(ContractParty, partner.c.id == ContractParty.organisation_id)
    rows = rows.where(ContractParty.contract_id == Contract.id, ContractParty.role == PartyRole.SUBCONTRACTOR)
    return _listed(rows.order_by(partner.c.name))


def _listed(rows: Select[Any]) -> ColumnElement[list[str]]:
    """The rows that belong to a contract as one list; an empty one where there are none."""
    return func.array(rows.correlate(Contract).scalar_subquery(), type_=ARRAY(Text))


def _read(rows: Select[Any]) -> list[Service]:
    return [Service(*row) for row in db.session.execute(rows)]
