"""The service finder: which services somebody can use, where and when; what anybody may know of a contract."""

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    all_,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from marketplace.accounts.models import Organisation, Origin
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract, ContractNeed, ContractParty, PartyRole
from marketplace.kernel.clock import start_of
from marketplace.kernel.db import Instant, db
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
    subcontractors: tuple[str, ...]
    need_codes: tuple[str, ...]
    need_names: tuple[str, ...]
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
    return _read(
        OPEN,
        on=on,
        day_begins=start_of(on),
        area=rules.area_key(area) if area else None,
        age=age,
        sex=sex,
        need=need,
        said=[f"%{_literal(word)}%" for word in (words or "").split()],
        after=_plain(after) if after else None,
        most=limit,
    )


def open_services_count(on: date) -> int:
    """How many services take referrals on a day."""
    asked = {"on": on, "day_begins": start_of(on)}
    return db.session.connection().execute(HOW_MANY, asked).scalar_one()


def service(contract_reference: str) -> Service:
    """One service that anybody may know of, whether or not it takes referrals today."""
    found = _read(NAMED, reference=_plain(contract_reference), area=None)
    if not found:
        raise NotFound
    return found[0]


def _read(rows: Select[Any], **asked: Any) -> list[Service]:
    return [_service(written) for written in db.session.connection().execute(rows, asked).scalars()]


@lru_cache(maxsize=4096)
def _service(written: str) -> Service:
    """A service as the database wrote it; few services are asked for often, so what was read once is kept."""
    said = Service(*json.loads(written))
    closes = said.referrals_close_at and datetime.fromisoformat(str(said.referrals_close_at)).astimezone(UTC)
    return said._replace(
        id=UUID(str(said.id)),
        supplier_id=UUID(str(said.supplier_id)),
        subcontractors=tuple(said.subcontractors),
        need_codes=tuple(said.need_codes),
        need_names=tuple(said.need_names),
        referrals_open_on=date.fromisoformat(str(said.referrals_open_on)),
        referrals_close_at=closes,
        origin=Origin(said.origin),
    )


def _plain(text: str) -> str:
    """Text from an address without the one character that PostgreSQL does not keep."""
    return text.replace("\x00", "")


def _literal(word: str) -> str:
    """A word in which nothing stands for something else."""
    return _plain(word).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


# The statements are built once, over tables and not entities: building one takes longer than asking it.
contract, organisation, area_table = Contract.__table__.c, Organisation.__table__.c, Area.__table__.c
category, contract_type = Category.__table__.c, ContractType.__table__.c
contract_need, contract_party = ContractNeed.__table__.c, ContractParty.__table__.c


def _asked(name: str, kind: Any = Text) -> BindParameter[Any]:
    return bindparam(name, type_=kind)


def _if_asked(name: str, fits: ColumnElement[bool], kind: Any = Text) -> ColumnElement[bool]:
    return or_(_asked(name, kind).is_(None), fits)


def _none_or(column: ColumnElement[Any], fits: ColumnElement[bool]) -> ColumnElement[bool]:
    return or_(column.is_(None), fits)


def _listed(rows: Select[Any]) -> ColumnElement[Any]:
    """The rows that belong to a contract as one list; an empty one where there are none."""
    return func.array(rows.correlate(Contract.__table__).scalar_subquery(), type_=ARRAY(Text))


def _needs(column: ColumnElement[str]) -> ColumnElement[Any]:
    rows = select(column).join_from(Category.__table__, ContractNeed.__table__)
    return _listed(rows.where(contract_need.contract_id == contract.id).order_by(category.position))


def _subcontractors() -> ColumnElement[Any]:
    partner = Organisation.__table__.alias("partner")
    rows = select(partner.c.name).join_from(partner, ContractParty.__table__)
    rows = rows.where(contract_party.contract_id == contract.id, contract_party.role == PartyRole.SUBCONTRACTOR)
    return _listed(rows.order_by(partner.c.name))


def _reach() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Whether a contract serves the whole of the area, since its own holds it, or at least a part of it."""
    key, parent_key = area_table.key, area_table.parent_key
    up = select(key, parent_key).where(key == _asked("area")).cte("holding", recursive=True)
    up = up.union_all(select(key, parent_key).join_from(Area.__table__, up, key == up.c.parent_key))
    down = select(key).where(key == _asked("area")).cte("held", recursive=True)
    down = down.union_all(select(key).join_from(Area.__table__, down, parent_key == down.c.key))
    whole = _if_asked("area", contract.area_key.in_(select(up.c.key)))
    return whole, or_(whole, contract.area_key.in_(select(down.c.key)))


def _services() -> Select[Any]:
    """The columns of a service, in the order of its fields, for services in reach of the area."""
    whole, in_reach = _reach()
    columns: tuple[Any, ...] = (
        *(contract.id, contract.reference, contract.title, contract_type.name, contract.area_key, area_table.name),
        *(whole, contract.supplier_id, organisation.name),
        *(_subcontractors(), _needs(category.code), _needs(category.name)),
        *(contract.minimum_age, contract.maximum_age, contract.allows_female, contract.allows_male),
        *(contract.referrals_open_on, contract.referrals_close_at, contract.cap_a_year, contract.origin),
    )
    places = Contract.__table__.join(Area.__table__).join(
        Organisation.__table__, organisation.id == contract.supplier_id
    )
    written = cast(func.json_build_array(*columns), Text)  # one text a row is read in a fraction of the time of twenty
    return select(written).select_from(places.outerjoin(ContractType.__table__)).where(in_reach)


def _takes_referrals() -> tuple[ColumnElement[bool], ...]:
    """Whether a contract is one that people can be referred to on the day."""
    return (
        contract.status == ContractStatus.LIVE,
        contract.referrals_open_on <= _asked("on", Date),
        _none_or(contract.referrals_close_at, contract.referrals_close_at > _asked("day_begins", Instant)),
        _none_or(contract.ends_on, contract.ends_on >= _asked("on", Date)),
    )


def _open() -> Select[Any]:
    title = select(contract.title).where(contract.reference == _asked("after")).scalar_subquery()
    further = or_(contract.title > title, and_(contract.title == title, contract.reference > _asked("after")))
    meets = select(contract_need.contract_id).where(contract_need.category_code == _asked("need"))
    spoken = contract.title + " " + contract.reference + " " + organisation.name
    age, sex = _asked("age", Integer), _asked("sex")
    fits = (
        *_takes_referrals(),
        _if_asked("age", contract.minimum_age <= age, Integer),
        _if_asked("age", _none_or(contract.maximum_age, contract.maximum_age >= age), Integer),
        _if_asked("sex", or_(and_(sex == "female", contract.allows_female), and_(sex == "male", contract.allows_male))),
        _if_asked("need", contract.id.in_(meets)),
        spoken.ilike(all_(_asked("said", ARRAY(Text)))),
        _if_asked("after", further),
    )
    ordered = _services().where(*fits).order_by(contract.title, contract.reference)
    return ordered.limit(_asked("most", Integer))


def _named() -> Select[Any]:
    known = contract.status.in_((ContractStatus.LIVE, ContractStatus.ENDED))
    return _services().where(contract.reference == _asked("reference"), known)


OPEN, NAMED = _open(), _named()
HOW_MANY = select(func.count()).select_from(Contract.__table__).where(*_takes_referrals())
