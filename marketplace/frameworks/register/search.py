"""Searching the register: words that forgive typos, filters with counts, and an order that favours nobody."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    CTE,
    BigInteger,
    Boolean,
    ColumnElement,
    CompoundSelect,
    Executable,
    FromClause,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
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
from sqlalchemy.dialects.postgresql import ARRAY

from marketplace.frameworks.models import RegisterEntry
from marketplace.kernel.db import begin_transaction, db
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
GUESS = select(func.set_config("pg_trgm.word_similarity_threshold", "0.3", True))

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
    trading_name: str | None
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
    """How many members there are, how many by the words alone, and how many each answer of each filter would leave."""

    total: int
    by_words: int
    counts: Mapping[str, Mapping[str, int]]
    without: Mapping[str, int]


COLUMNS = tuple(entry[name] for name in Entry._fields if name != "rank")


def spoken(words: str | None) -> list[str]:
    """The words that somebody looks for, in small letters."""
    found = re.findall(r"[^\W_]+", (words or "").replace("\x00", "").lower())
    return [word for word in found if word not in EMPTY][:MOST_WORDS] or found[:MOST_WORDS]


class Shape(NamedTuple):
    """What a statement depends on beside its values: it is built once for each shape, since building takes long."""

    words: int
    is_meant: bool
    filters: tuple[str, ...]
    order: Order = Order.LOT
    goes_on: bool = False


def shape_of(asked: Asked, order: Order = Order.LOT, after: tuple[str, str] | None = None) -> Shape:
    """The shape of the statement that answers this."""
    is_meant = bool(asked.words and (MEANT.search(asked.words) or not spoken(asked.words)))
    names = tuple(name for name in BITS if getattr(asked, name))
    return Shape(len(spoken(asked.words)), is_meant and bool((asked.words or "").strip()), names, order, bool(after))


def values_of(framework_id: UUID, asked: Asked, after: tuple[str, str] | None = None, limit: int = 0) -> dict[str, Any]:
    """The values that go into a statement of this shape; a word that nobody gave out begins a list anew."""
    each, (key, place) = spoken(asked.words), after or ("", "")
    found: dict[str, Any] = {f"word_{number}": word for number, word in enumerate(each)}
    found |= {f"begins_{number}": f"{word}:*" for number, word in enumerate(each)}
    found |= {"any_begins": " | ".join(f"{word}:*" for word in each), "any_stems": " or ".join(each)}
    found |= {"said": " ".join(each), "exact": (asked.words or "").replace("\x00", "")}
    found |= {"framework": framework_id, "category": [asked.category], "mark": [asked.mark], "home": asked.home}
    found |= {"area": places_serving(asked.area) if asked.area else [], "size": asked.size, "vcse": asked.vcse == "yes"}
    found |= {"after_name": key.replace("\x00", ""), "after_place": _uuid(place), "most": limit + 1}
    return found | {"after_rank": -int(key) if re.fullmatch(r"\d{1,15}", key) else -(10**15)}


def fits_words(shape: Shape) -> ColumnElement[bool]:
    """Whether a member has all of the words: as they are, as the beginning of one, or nearly as they are spelt."""
    if shape.is_meant:
        return entry.document.op("@@")(func.websearch_to_tsquery("english", bindparam("exact", type_=Text)))
    return and_(true(), *(_has(number) for number in range(shape.words)))


def _has(number: int) -> ColumnElement[bool]:
    word, begins = bindparam(f"word_{number}", type_=Text), bindparam(f"begins_{number}", type_=Text)
    nearly = and_(func.length(word) >= LONG_ENOUGH, word.op("<%")(entry.plain))
    return or_(
        entry.document.op("@@")(func.to_tsquery("simple", begins)),
        entry.document.op("@@")(func.plainto_tsquery("english", word)),
        nearly,
    )


def rank(shape: Shape) -> ColumnElement[int]:
    """How well a member fits the words, as a whole number, so that a page can go on exactly where the last ended."""
    if not shape.words:
        return literal(0, BigInteger)
    any_of_them = func.to_tsquery("simple", bindparam("any_begins", type_=Text))
    stems = func.websearch_to_tsquery("english", bindparam("any_stems", type_=Text))
    nearness = func.word_similarity(bindparam("said", type_=Text), func.lower(entry.name))
    told = func.ts_rank(entry.document, any_of_them) + func.ts_rank(entry.document, stems) + nearness
    return cast(told * 1_000_000, BigInteger)


def filters(shape: Shape) -> dict[str, ColumnElement[bool]]:
    """What each filter that was set asks of a member; whoever serves a larger area serves what it holds."""
    several, size = ARRAY(Text), bindparam("size", type_=Text)
    wanted = {
        "category": entry.category_codes.contains(bindparam("category", type_=several)),
        "area": entry.area_keys.overlap(bindparam("area", type_=several)),
        "size": or_(entry.size == size, and_(size == "sme", entry.is_sme)),
        "vcse": entry.is_vcse == bindparam("vcse", type_=Boolean),
        "mark": entry.marks.contains(bindparam("mark", type_=several)),
        "home": entry.home_key == bindparam("home", type_=Text),
    }
    return {name: wanted[name] for name in shape.filters}


def search(
    framework_id: UUID,
    asked: Asked,
    *,
    order: Order = Order.LOT,
    after: tuple[str, str] | None = None,
    limit: int = A_PAGE,
) -> list[Entry]:
    """A page of members and one more if there are more; the best match first, and equals as the lot fell."""
    rows, values = page(shape_of(asked, order, after)), values_of(framework_id, asked, after, limit)
    return [Entry(*row) for row in _ask(rows, values, asked)]


def _ask(rows: Executable, values: dict[str, Any], asked: Asked) -> Iterable[Any]:
    """The rows; where words are asked, the database is told first how much to forgive."""
    if asked.words:
        begin_transaction()
        db.session.connection().execute(FORGIVE)
    return db.session.connection().execute(rows, values)


FRAMEWORK, MOST = bindparam("framework", type_=Uuid), bindparam("most", type_=Integer)
AFTER_NAME, AFTER_RANK = bindparam("after_name", type_=Text), bindparam("after_rank", type_=BigInteger)
AFTER_PLACE = bindparam("after_place", type_=Uuid)


@lru_cache(maxsize=512)
def page(shape: Shape) -> Select[Any]:
    """The statement that reads a page."""
    rows: Any = select(*COLUMNS, rank(shape).label("rank")).where(entry.framework_id == FRAMEWORK)
    rows = rows.where(fits_words(shape), *filters(shape).values())
    if shape.order is Order.NAME:
        if shape.goes_on:
            rows = rows.where(tuple_(entry.name, entry.place) > tuple_(AFTER_NAME, AFTER_PLACE))
        return rows.order_by(entry.name, entry.place).limit(MOST)  # type: ignore[no-any-return]
    if not shape.words:
        if shape.goes_on:
            rows = rows.where(entry.place > AFTER_PLACE)
        return rows.order_by(entry.place).limit(MOST)  # type: ignore[no-any-return]
    ranked = rows.subquery("ranked").c
    best: Any = select(*ranked)
    if shape.goes_on:
        best = best.where(tuple_(-ranked.rank, ranked.place) > tuple_(AFTER_RANK, AFTER_PLACE))
    return best.order_by(ranked.rank.desc(), ranked.place).limit(MOST)  # type: ignore[no-any-return]


def _uuid(text: str) -> UUID:
    return UUID(text) if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text) else UUID(int=0)


def entries(framework_id: UUID, asked: Asked) -> Found:
    """How many members are found, and how many each answer would leave: every filter minds all others, not itself.

    They are counted once for each state of the register, which takes ten times as long as to tell the states apart.
    """
    return _counted(
        tuple(db.session.connection().execute(STATE, {"framework": framework_id}).one()), framework_id, asked
    )


def _state() -> Select[Any]:
    """What is another whenever a line of the register is: how many there are, and who wrote each version of them."""
    written: Any = (func.sum(cast(cast(sql_column(name), Text), BigInteger)) for name in ("xmin", "cmin"))
    rows: Select[Any] = select(func.count(), *written).select_from(entry.place.table)
    return rows.where(entry.framework_id == FRAMEWORK)


@lru_cache(maxsize=1024)
def _counted(state: tuple[Any, ...], framework_id: UUID, asked: Asked) -> Found:
    totals, without = {"total": 0, "words": 0}, {}
    counts: dict[str, dict[str, int]] = {name: {} for name in BITS}
    for name, answer, count in _ask(counting(shape_of(asked)), values_of(framework_id, asked), asked):
        if name in totals:
            totals[name] = count
        elif answer is None:
            without[name] = count
        else:
            counts[name][answer] = count
    return Found(totals["total"], totals["words"], counts, without)


STATE = _state()
NOTHING, SME = null(), literal("sme")
BITS = {"category": 1, "area": 2, "size": 4, "vcse": 8, "mark": 16, "home": 32}


@lru_cache(maxsize=512)
def counting(shape: Shape) -> CompoundSelect[Any, Any, Any]:
    """The one statement that counts for every filter, over the members that at most one filter leaves out."""
    fitting = filters(shape)
    failed: ColumnElement[int] = literal(0)
    for name, fits in fitting.items():
        failed = failed + case((fits, 0), else_=BITS[name])
    names = ("category_codes", "area_keys", "size", "is_sme", "is_vcse", "marks", "home_key")
    rows = select(*(entry[name] for name in names), failed.label("failed"))
    rows = rows.where(entry.framework_id == FRAMEWORK, fits_words(shape))
    return union_all(*_counts(rows.cte("found"), fitting))


def _counts(table: CTE, fitting: Mapping[str, Any]) -> Iterator[Select[Any, Any, Any]]:
    found = table.c

    def counted(name: str, answer: Any, *more: ColumnElement[bool], of: FromClause = table) -> Select[Any, Any, Any]:
        alone = found.failed.in_((0, BITS[name])) if name in fitting else found.failed == 0
        rows = select(literal(name), cast(answer, Text), func.count()).select_from(of).where(alone, *more)
        return rows if answer is NOTHING else rows.group_by(answer)

    yield select(literal("words"), cast(NOTHING, Text), func.count()).select_from(table)
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
    begin_transaction()
    db.session.connection().execute(GUESS)
    near = func.word_similarity(said, entry.plain)
    rows = select(entry.name).where(entry.framework_id == framework_id, literal(said).op("<%")(entry.plain))
    return list(db.session.scalars(rows.order_by(near.desc(), entry.place).limit(most)))
