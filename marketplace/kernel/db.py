"""The database: one session, the base of every model, and the one way to fetch a row."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, Date, DateTime, Dialect, Enum, MetaData, Numeric, Select, Text, TypeDecorator, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, registry

from marketplace.kernel.errors import NotFound
from marketplace.kernel.money import Money, MoneyType

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Instant(TypeDecorator[datetime]):
    """An aware moment, always given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without its zone: it could mean two."""
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The same moment in UTC, whatever zone the connection speaks."""
        return value.astimezone(UTC) if value is not None else None


class Status(Enum):
    """A status column: text with a CHECK of the words that its lifecycle knows."""

    inherit_cache = True

    def __init__(self, statuses: type[StrEnum] | None = None, **options: Any) -> None:
        if statuses is None:  # SQLAlchemy copies the type for its dialect, and names everything itself
            super().__init__(**options)
            return
        options.setdefault("name", f"{statuses.__name__}_known".lower())
        super().__init__(
            statuses,
            native_enum=False,
            create_constraint=True,
            length=32,
            values_callable=lambda kind: [word.value for word in kind],
            **options,
        )


@compiles(Status)
def _as_text(status: Status, compiler: Any, **options: Any) -> str:
    """Plain text in the database: a longer word never means a rewritten table."""
    return "TEXT"


TYPES: dict[Any, Any] = {
    str: Text(),
    int: BigInteger(),
    datetime: Instant(),
    date: Date(),
    Decimal: Numeric(),
    UUID: Uuid(),
    Money: MoneyType(),
    dict[str, Any]: JSONB(),
    list[str]: ARRAY(Text()),
}


class Base(DeclarativeBase):
    """What every table shares: names for its constraints and types for its columns."""

    registry = registry(metadata=MetaData(naming_convention=NAMES), type_annotation_map=TYPES)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model

Row = TypeVar("Row")


def one(rows: Select[Row], key: Any, *, lock: bool = False, shared: bool = False) -> Row:
    """The row of this id among these rows, or "not found"; under a lock it is read afresh."""
    entity = rows.column_descriptions[0]["entity"]
    rows = rows.where(entity.id == key)
    if lock:
        rows = rows.with_for_update(of=entity, read=shared, key_share=not shared)  # FOR SHARE, FOR NO KEY UPDATE
        rows = rows.execution_options(populate_existing=True)
    row = db.session.scalars(rows).one_or_none()
    if row is None:
        raise NotFound
    return row
