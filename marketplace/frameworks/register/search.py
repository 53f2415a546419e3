"""Searching the register: words that forgive typos, filters with counts, and an order that favours nobody."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Executable,
    FromClause,
    Select,
    Text,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy import column as sql_column

from marketplace.frameworks.models import RegisterEntry
from marketplace.kernel.db import db
from marketplace.reference.queries import places_serving

A_PAGE = 25
MOST_WORDS = 8
#: Words that say nothing by themselves, unless nothing else was said.
EMPTY = frozenset(("a", "and", "for", "in", "of", "or", "the", "to"))
#: Whoever types one of these wants exactly what it means: a phrase, a word left out, one word or another.
MEANT = re.compile(r'"|(^|\s)-\w|\sor\s', re.IGNORECASE)

#: How near a word must come to one of a member's to be taken for it; a letter too few or two that changed places.
NEAR = 0.45
#: Shorter words are too like one another to be forgiven.
LONG_ENOUGH = 4
FORGIVE = select(func.set_config("pg_trgm.word_similarity_threshold", str(NEAR), True))

entry = RegisterEntry.__table__.c


class Order(StrEnum):
    """How members stand in a list: by lot (the best match first where words are asked), or by name."""

    LOT = "lot"
    NAME = "name"


class Asked(NamedTuple):
    """What somebody looks for among the members; what is left open is not asked."""

    words: str | None = None
    category: str | None = None
    area: str | None = None
    size: str | None = None
    vcse: str | None = None
    mark: str | None = None
    home: str | None = None


class Entry(NamedTuple):
    """A member as the public register shows it."""

    membership_id: UUID
    supplier_id: UUID
    name: str
    legal_form: str | None
    size: str | None
    is_sme: bool
    is_vcse: bool
    marks: list[str]
    home_key: str | None
    category_codes: list[str]
    area_keys: list[str]
    joined_at: datetime
    place: UUID
    rank: int = 0


class Found(NamedTuple):
    """How many members there are, and how many each answer of each filter would leave."""

    total: int
    counts: Mapping[str, Mapping[str, int]]
    without: Mapping[str, int]


COLUMNS = tuple(entry[name] for name in Entry._fields if name != "rank")


def spoken(words: str | None) -> list[str]:
    """The words that somebody looks for, in small letters."""
    found = re.findall(r"[^\W_]+", (words or "").replace("\x00", "").lower())
    return [word for word in found if word not in EMPTY][:MOST_WORDS] or found[:MOST_WORDS]


def fits_words(words: str | None) -> ColumnElement[bool]:
    """Whether a member has all of the words: as they are, as the beginning of one, or nearly as they are spelt."""
    each = spoken(words)
    if not words or not words.strip():
        return true()
    if not each:
        return false()
    exact = entry.document.op("@@")(func.websearch_to_tsquery("english", words.replace("\x00", "")))
    if MEANT.search(words):
        return exact
    return and_(*(_has(word) for word in each))


def _has(word: str) -> ColumnElement[bool]:
    begins = entry.document.op("@@")(func.to_tsquery("simple", f"{word}:*"))
    stems = entry.document.op("@@")(func.plainto_tsquery("english", word))
    nearly = literal(word).op("<%")(entry.plain) if len(word) >= LONG_ENOUGH else false()
    return or_(begins, stems, nearly)


def rank(words: str | None) -> ColumnElement[int]:
    """How well a member fits the words, as a whole number, so that a page can go on exactly where the last ended."""
    each = spoken(words)
    if not each:
        return literal(0, BigInteger)
    any_of_them = func.to_tsquery("simple", " | ".join(f"{word}:*" for word in each))
    stems = func.websearch_to_tsquery("english", " or ".join(each))
    nearness = func.word_similarity(" ".join(each), func.lower(entry.name))
    told = func.ts_rank(entry.document, any_of_them) + func.ts_rank(entry.document, stems) + nearness
    return cast(told * 1_000_000, BigInteger)


def _size(size: str) -> ColumnElement[bool]:
    return entry.is_sme if size == "sme" else entry.size == size


def filters(asked: Asked) -> dict[str, ColumnElement[bool]]:
    """What each filter that was set asks of a member; whoever serves a larger area serves what it holds."""
    held = places_serving(asked.area) if asked.area else []
    wanted = {
        "category": entry.category_codes.contains([asked.category]),
        "area": entry.area_keys.overlap(held),
        "size": _size(asked.size or ""),
        "vcse": entry.is_vcse == (asked.vcse == "yes"),
        "mark": entry.marks.contains([asked.mark]),
        "home": entry.home_key == asked.home,
    }
    return {name: fits for name, fits in wanted.items() if getattr(asked, name)}


def search(
    framework_id: UUID,
    asked: Asked,
    *,
    order: Order = Order.LOT,
    after: tuple[str, str] | None = None,
    limit: int = A_PAGE,
) -> list[Entry]:
    """A page of members and one more if there are more; the best match first, and equals as the lot fell."""
    return [Entry(*row) for row in _ask(page(framework_id, asked, order, after, limit), asked)]


def _ask(rows: Executable, asked: Asked) -> Iterable[Any]:
    """The rows; where words are asked, the database is told first how much to forgive."""
    if asked.words:
        db.session.connection().execute(FORGIVE)
    return db.session.connection().execute(rows)


def page(framework_id: UUID, asked: Asked, order: Order, after: tuple[str, str] | None, limit: int) -> Select[Any]:
    """The statement that reads a page."""
    rows = select(*COLUMNS, rank(asked.words).label("rank")).where(entry.framework_id == framework_id)
    rows = rows.where(fits_words(asked.words), *filters(asked).values())
    if order is Order.NAME:
        if after:
            rows = rows.where(tuple_(entry.name, entry.place) > tuple_(*after_name(after)))
        return rows.order_by(entry.name, entry.place).limit(limit + 1)
    if not spoken(asked.words):
        if after:
            rows = rows.where(entry.place > after_name(after)[1])
        return rows.order_by(entry.place).limit(limit + 1)
    ranked = rows.subquery("ranked").c
    best = select(*ranked)
    if after:
        best = best.where(tuple_(-ranked.rank, ranked.place) > tuple_(*after_rank(after)))
    return best.order_by(ranked.rank.desc(), ranked.place).limit(limit + 1)


def after_name(after: tuple[str, str]) -> tuple[ColumnElement[str], ColumnElement[UUID]]:
    """The name and the place after which a page goes on; a word that nobody gave out begins anew."""
    return literal(after[0].replace("\x00", "")), literal(_uuid(after[1]))


def after_rank(after: tuple[str, str]) -> tuple[ColumnElement[int], ColumnElement[UUID]]:
    """The rank and the place after which a page goes on."""
    said = int(after[0]) if re.fullmatch(r"\d{1,15}", after[0]) else 10**15
    return literal(-said, BigInteger), literal(_uuid(after[1]))


def _uuid(text: str) -> UUID:
    return UUID(text) if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text) else UUID(int=0)


def entries(framework_id: UUID, asked: Asked) -> Found:
    """How many members are found, and how many each answer would leave: every filter minds all others, not itself."""
    total, without = 0, {}
    counts: dict[str, dict[str, int]] = {name: {} for name in BITS}
    for name, answer, count in _ask(counting(framework_id, asked), asked):
        if name == "total":
            total = count
        elif answer is None:
            without[name] = count
        else:
            counts[name][answer] = count
    return Found(total, counts, without)


NOTHING, SME = null(), literal("sme")
BITS = {"category": 1, "area": 2, "size": 4, "vcse": 8, "mark": 16, "home": 32}


def counting(framework_id: UUID, asked: Asked) -> CompoundSelect[Any, Any, Any]:
    """The one statement that counts for every filter, over the members that at most one filter leaves out."""
    fitting = filters(asked)
    failed: ColumnElement[int] = literal(0)
    for name, fits in fitting.items():
        failed = failed + case((fits, 0), else_=BITS[name])
    names = ("category_codes", "area_keys", "size", "is_sme", "is_vcse", "marks", "home_key")
    rows = select(*(entry[name] for name in names), failed.label("failed"))
    rows = rows.where(entry.framework_id == framework_id, fits_words(asked.words))
    return union_all(*_counts(rows.cte("found"), fitting))


def _counts(table: CTE, fitting: Mapping[str, Any]) -> Iterator[Select[Any, Any, Any]]:
    found = table.c

    def counted(name: str, answer: Any, *more: ColumnElement[bool], of: FromClause = table) -> Select[Any, Any, Any]:
        alone = found.failed.in_((0, BITS[name])) if name in fitting else found.failed == 0
        rows = select(literal(name), cast(answer, Text), func.count()).select_from(of).where(alone, *more)
        return rows if answer is NOTHING else rows.group_by(answer)

    yield select(literal("total"), cast(NOTHING, Text), func.count()).where(found.failed == 0)
    for name in fitting:
        yield counted(name, NOTHING)
    for name, column in (("category", found.category_codes), ("area", found.area_keys), ("mark", found.marks)):
        each = func.unnest(column).table_valued(sql_column("code", Text), name=f"each_{name}").render_derived()
        yield counted(name, each.c.code, of=table.join(each, true()))
    yield counted("size", found.size, found.size.is_not(None))
    yield counted("size", SME, found.is_sme)
    yield counted("vcse", case((found.is_vcse, "yes"), else_="no"))
    yield counted("home", found.home_key, found.home_key.is_not(None))


def close_names(framework_id: UUID, words: str, most: int = 3) -> list[str]:
    """The names of members that come nearest to words that found nothing."""
    said = " ".join(spoken(words))
    if not said:
        return []
    near = func.word_similarity(said, entry.plain)
    rows = select(entry.name).where(entry.framework_id == framework_id, near >= 0.3)
    return list(db.session.scalars(rows.order_by(near.desc(), entry.place).limit(most)))
