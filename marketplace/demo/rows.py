"""Rows of a made-up past, gathered in memory and copied into their tables at once."""

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import cache
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from psycopg import sql
from sqlalchemy import inspect, select
from sqlalchemy.dialects.postgresql import JSONB

from marketplace.kernel.db import Base, db
from marketplace.kernel.events import THIS_TRANSACTION, Event, plain
from marketplace.kernel.ids import ALPHABET
from marketplace.kernel.money import Money


class Column(NamedTuple):
    """One column of a table as a row is written: its attribute, its default, and whether it holds JSON."""

    attribute: str
    name: str
    default: Any
    make: Callable[[Any], Any] | None
    is_json: bool


@cache
def columns_of(model: type[Base]) -> tuple[Column, ...]:
    """The columns of a model that a copy writes, in one order."""
    found = []
    for attribute in inspect(model).column_attrs:
        column = attribute.columns[0]
        if column.identity is not None or column.computed is not None:
            continue
        default: Any = column.default
        value = default.arg if default is not None and default.is_scalar else None
        make = default.arg if default is not None and default.is_callable else None
        found.append(Column(attribute.key, column.name, value, make, isinstance(column.type, JSONB)))
    return tuple(found)


@cache
def names_of(model: type[Base]) -> frozenset[str]:
    """The attributes that a row of a model may give."""
    return frozenset(column.attribute for column in columns_of(model))


def stored(value: Any, is_json: bool) -> Any:
    """A value as the driver writes it."""
    if is_json:
        return None if value is None else json.dumps(plain(value), ensure_ascii=False)
    if isinstance(value, Enum):
        return value.value
    return value.pence if isinstance(value, Money) else value


class Rows:
    """Everything that is to be written, and the one source of chance it was made from."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._rows: dict[type[Base], list[tuple[Any, ...]]] = defaultdict(list)
        self._events: list[dict[str, Any]] = []
        self._references: set[str] = set()

    def key(self) -> UUID:
        """A key that the same seed makes again."""
        return UUID(int=self.chance.getrandbits(128), version=4)

    def reference(self, prefix: str, length: int = 6) -> str:
        """A reference such as K-7KQ4XN that the same seed makes again."""
        while True:
            drawn = f"{prefix}-" + "".join(self.chance.choices(ALPHABET, k=length))
            if drawn not in self._references:
                self._references.add(drawn)
                return drawn

    def add(self, model: type[Base], **values: Any) -> UUID:
        """Gather one row; returns its key, where it has one."""
        columns, names = columns_of(model), names_of(model)
        if unknown := values.keys() - names:
            raise TypeError(f"{model.__name__} has no {sorted(unknown)}")
        if "id" in names and "id" not in values:
            values["id"] = self.key()
        row = []
        for column in columns:
            value = values.get(column.attribute, column.default)
            if value is None and column.make is not None and column.attribute not in values:
                value = column.make(None)
            row.append(stored(value, column.is_json))
        self._rows[model].append(tuple(row))
        found: UUID = values.get("id")  # type: ignore[assignment]
        return found

    def happened(
        self, name: str, model: type[Base], subject: UUID, at: datetime, by: UUID | None = None, **facts: Any
    ) -> None:
        """Gather one event of the past."""
        self._events.append(
            {
                "name": name,
                "happened_at": at,
                "actor_id": by,
                "subject_kind": model.__tablename__,
                "subject_id": subject,
                "facts": facts,
            }
        )

    def of(self, model: type[Base]) -> list[tuple[Any, ...]]:
        """The rows of a model that were gathered so far."""
        return self._rows[model]

    def copy(self) -> None:
        """Write all of it, parents first, then the events in the order they happened."""
        transaction = db.session.scalar(select(THIS_TRANSACTION))
        self._events.sort(key=lambda event: event["happened_at"])
        for event in self._events:
            self.add(Event, transaction=transaction, **event)
        by_table = {inspect(model).local_table: model for model in self._rows}
        for table in Base.metadata.sorted_tables:
            if table in by_table:
                self._copy_into(by_table[table])
        self._rows.clear()
        self._events.clear()

    def _copy_into(self, model: type[Base]) -> None:
        connection: Any = db.session.connection().connection.driver_connection
        names = sql.SQL(", ").join(sql.Identifier(column.name) for column in columns_of(model))
        said = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model.__tablename__), names)
        with connection.cursor() as cursor, cursor.copy(said) as copy:
            for row in self._rows[model]:
                copy.write_row(row)
