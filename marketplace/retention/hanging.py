"""What hangs on a person or a referral: every row of every table, found along the foreign keys.

A table that is added later belongs to it by itself: nothing has to be remembered here.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, null, or_, select, update

from marketplace.kernel.db import Base, db


class Branch(NamedTuple):
    """One table with the condition that chooses the rows that belong to the thing."""

    table: Table
    belongs: ColumnElement[bool]


def branches(root: Table, key: UUID) -> list[Branch]:
    """The thing's own table, then every table that hangs on it, each after those it hangs on."""
    found = {root.name: Branch(root, own(root, key))}
    for table in Base.metadata.sorted_tables:
        if table.name != root.name and (wanted := list(links(table, found))):
            found[table.name] = Branch(table, or_(*wanted))
    return list(found.values())


def own(root: Table, key: UUID) -> ColumnElement[bool]:
    """The thing's own row, and those that were merged into it: they are about the same person."""
    merged = root.c.get("merged_into_id")
    return root.c.id == key if merged is None else or_(root.c.id == key, merged == key)


def links(table: Table, found: dict[str, Branch]) -> Iterator[ColumnElement[bool]]:
    """The conditions by which rows of a table hang on rows that were found before."""
    for column in table.columns:
        for link in column.foreign_keys:
            above = found.get(link.column.table.name)
            if above is not None and above.table is not table:
                yield column.in_(select(link.column).where(above.belongs))


def remove(root: Table, key: UUID) -> dict[str, int]:
    """Remove the thing with everything that hangs on it, the last branch first; how many rows of each table went."""
    gone: dict[str, int] = {}
    for branch in reversed(branches(root, key)):
        let_go(branch)
        result: Any = db.session.execute(
            delete(branch.table).where(branch.belongs), execution_options={"synchronize_session": False}
        )
        if result.rowcount:
            gone[branch.table.name] = result.rowcount
    return gone


def let_go(branch: Branch) -> None:
    """Rows of the same table that stay no longer name the ones that go."""
    for column in branch.table.columns:
        if column.nullable and any(link.column.table is branch.table for link in column.foreign_keys):
            going = select(branch.table.c.id).where(branch.belongs)
            staying = branch.table.c.id.not_in(going)
            db.session.execute(
                update(branch.table).where(column.in_(going), staying).values({column: null()}),
                execution_options={"synchronize_session": False},
            )


def parts_of_person() -> list[str]:
    """The tables that may hold something about a person, and what happened to any of it."""
    return [branch.table.name for branch in branches(Base.metadata.tables["person"], UUID(int=0))] + ["event"]
