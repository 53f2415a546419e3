"""The signatures of links, the bands of values, and the standard text of a calendar."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from marketplace.kernel.clock import LONDON, london_day
from marketplace.kernel.money import Money

#: Digests are drawn from this time of the day on.
DIGESTS_FROM = time(7)
BANDS: dict[str, tuple[str, Money | None, Money | None]] = {
    "small": ("Below £100,000", None, Money.of_pounds(100_000)),
    "medium": ("£100,000 to £500,000", Money.of_pounds(100_000), Money.of_pounds(500_000)),
    "large": ("£500,000 to £1 million", Money.of_pounds(500_000), Money.of_pounds(1_000_000)),
    "largest": ("£1 million and above", Money.of_pounds(1_000_000), None),
}
LINE_OCTETS = 75


def signature(key: bytes, purpose: str) -> str:
    """What proves that a link for this purpose came from us; of nobody else's and for nothing else."""
    made = hmac.new(key, purpose.encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(made[:18]).decode()


def is_signed(key: bytes, purpose: str, said: str) -> bool:
    """Whether this is the signature, compared without telling how much of it is right."""
    return hmac.compare_digest(signature(key, purpose).encode(), said.encode())


def digest_day(now: datetime) -> date | None:
    """The day whose digests are due; none before the morning."""
    return london_day(now) if now.astimezone(LONDON).time() >= DIGESTS_FROM else None


def fits_alert(
    category_code: str | None,
    area_key: str | None,
    *,
    codes: Sequence[str],
    areas: Sequence[str],
    within: Sequence[str],
    serving: Sequence[str],
) -> bool:
    """Whether a competition is in the category and area of an alert: inside the area, or holding it.

    `areas` are the competition's own and `within` those and the larger ones; `serving` is the alert's area and
    the larger ones.
    """
    if category_code is not None and category_code not in codes:
        return False
    return area_key is None or area_key in within or bool(set(areas) & set(serving))


class Entry(NamedTuple):
    """One instant in a calendar; or a time that is taken up, if it lasts until another."""

    uid: str
    at: datetime
    summary: str
    description: str
    url: str
    changed_at: datetime
    is_cancelled: bool = False
    until: datetime | None = None
    is_free: bool = False
    place: str | None = None


def calendar(name: str, entries: Iterable[Entry], now: datetime) -> str:
    """The entries as iCalendar text (RFC 5545): escaped, folded, with the line ends it wants."""
    return "".join(f"{folded(line)}\r\n" for line in _lines(name, entries, now))


def _lines(name: str, entries: Iterable[Entry], now: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Open Panel//Deadlines//EN", "CALSCALE:GREGORIAN")
    yield from ("METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT4H")
    for entry in entries:
        yield from ("BEGIN:VEVENT", f"UID:{escaped(entry.uid)}", f"DTSTAMP:{stamp(now)}")
        ends = entry.until or entry.at
        yield from (f"DTSTART:{stamp(entry.at)}", f"DTEND:{stamp(ends)}", f"SUMMARY:{escaped(entry.summary)}")
        yield from (f"LOCATION:{escaped(entry.place)}",) if entry.place else ()
        yield from (f"DESCRIPTION:{escaped(entry.description)}", *((f"URL:{entry.url}",) if entry.url else ()))
        yield f"LAST-MODIFIED:{stamp(entry.changed_at)}"
        yield f"SEQUENCE:{int(entry.changed_at.timestamp()) % 2_000_000_000}"
        yield f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}"
        is_busy = entry.until is not None and not entry.is_free
        yield from (f"TRANSP:{'OPAQUE' if is_busy else 'TRANSPARENT'}", *alarm(entry), "END:VEVENT")
    yield "END:VCALENDAR"


def alarm(entry: Entry) -> Iterator[str]:
    """A reminder a day before, unless nothing is to happen, or not yet."""
    if not (entry.is_cancelled or entry.is_free):
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(entry.summary)}")
        yield from ("TRIGGER:-P1D", "END:VALARM")


def stamp(at: datetime) -> str:
    """An instant as calendars write it."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text in which nothing is taken for a part of the format."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(line: str) -> str:
    """A line of at most 75 octets; what is longer goes on after a space, and no character is cut in two."""
    parts, part = [], ""
    room = LINE_OCTETS
    for character in line:
        if len((part + character).encode()) > room:
            parts.append(part)
            part, room = "", LINE_OCTETS - 1
        part += character
    return "\r\n ".join([*parts, part])


def first_since(set_at: datetime, last_drawn_at: datetime | None, now: datetime) -> datetime:
    """From when on a digest tells: since the last one, at most since a week ago; at first since the alert was set."""
    return max(last_drawn_at or set_at, now - timedelta(days=7))
