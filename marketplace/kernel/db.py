"""The database: one session, the base of every model, and the one way to fetch a row."""

import time
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import (
    BigInteger,
    Connection,
    Date,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    Numeric,
    Select,
    Text,
    TypeDecorator,
    Uuid,
    create_engine,
    event,
    literal_column,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.pool import Pool

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
    """An aware moment, always given back in UTC, which every connection speaks."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without its zone: it could mean two."""
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value


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


class ReadingSession(Session):
    """A session that may be told that nothing is written: each of its statements then stands by itself.

    A transaction that only reads buys nothing at READ COMMITTED, and costs two further trips to the server. What asks
    for rows of its own making, as most lists do, is given one connection without the session's own books.
    """

    reads_only = False
    reader: Connection | None = None

    @property
    def join_transaction_mode(self) -> Any:
        """How it joins the transaction of a connection that it is given: not at all while it reads."""
        return self.joining if self.reader is None else "rollback_only"

    @join_transaction_mode.setter
    def join_transaction_mode(self, mode: Any) -> None:
        self.joining = mode

    def reading(self) -> Connection | None:
        """The connection of a session that only reads, if it is not one that somebody else holds."""
        if self.reader is None:
            bind = super().get_bind()
            self.reader = without_transaction(bind).connect() if isinstance(bind, Engine) else None
        return self.reader

    def get_bind(self, *what: Any, **how: Any) -> Engine | Connection:
        """The database, without a transaction while nothing is written."""
        return (self.reads_only and self.reading()) or super().get_bind(*what, **how)

    def connection(self, *what: Any, **how: Any) -> Connection:
        """The connection that statements are said on."""
        return (self.reads_only and self.reading()) or super().connection(*what, **how)

    def stop_reading(self) -> None:
        """Give back the connection that was only read from."""
        self.reads_only = False
        if self.reader is not None:
            self.reader.close()
            self.reader = None

    def close(self) -> None:
        """Give back every connection; a session that only read rows of its own making has nothing to forget."""
        if self.in_transaction() or self.identity_map or self.new:
            super().close()
        self.stop_reading()


@cache
def without_transaction(engine: Engine) -> Engine:
    """The same database over connections that stay as they are, each statement committed by itself.

    Switching a connection over and back took longer than finding who is signed in.
    """
    reading = create_engine(
        engine.url, isolation_level="AUTOCOMMIT", pool_reset_on_return=None, skip_autocommit_rollback=True
    )
    event.listen(engine, "engine_disposed", lambda disposed: reading.dispose())
    return reading


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False, "class_": ReadingSession})


def read_only() -> None:
    """Until something else is said, this session reads, each statement by itself."""
    session: Any = db.session()
    session.reads_only = True


def begin_transaction() -> bool:
    """From here on there is a transaction, for what is written, set or read piece by piece; what was read stays.

    Whether the session only read until then: once what is written is committed, it may go on so. It then ends without a
    rollback, at which psycopg throws away every statement that a connection has prepared.
    """
    session: Any = db.session()
    only_read: bool = session.reads_only
    if only_read:
        session.commit()
        session.stop_reading()
    return only_read


@event.listens_for(Pool, "connect")
def _speak_utc(connection: Any, record: Any) -> None:
    """Whatever zone the server is set to: so no moment that is read needs to be turned."""
    if connection.info.parameter_status("TimeZone") != "UTC":
        connection.execute("SET TIME ZONE 'UTC'")
        connection.commit()


def at_most(rows: int) -> Any:
    """A limit that is part of the statement, for those that are asked again and again.

    With a limit that may be any, PostgreSQL thinks of a tenth of all rows, finds no plan good enough for every limit,
    and plans anew at each asking, which takes longer than a page of a list.
    """
    return literal_column(str(int(rows)))


TRUSTED_FOR = 5  # seconds that a connection is taken to live on after its last use


@event.listens_for(Pool, "checkin")
def _note_last_use(connection: Any, record: Any) -> None:
    record.info["used"] = time.monotonic()


@event.listens_for(Pool, "checkout")
def _ask_whether_it_lives(connection: Any, record: Any, proxy: Any) -> None:
    """A connection that lay idle is asked before it is used; one that is dead is replaced, and nobody notices."""
    if time.monotonic() - record.info.get("used", time.monotonic()) < TRUSTED_FOR:
        return
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except Exception as error:
        raise DisconnectionError from error


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
