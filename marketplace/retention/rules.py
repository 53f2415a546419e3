"""How what is held about a person is written out: in words to read, in JSON for programs, with what is withheld."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any
from uuid import UUID

from marketplace.kernel.clock import LONDON
from marketplace.kernel.schema import words
from marketplace.records.rules import Entry, as_json, said

#: The end of a name that says nothing about a person and might let somebody in.
SECRET = ("hash", "_key", "token", "secret")
#: What opens a page for whoever holds it: of the person's page, and of their calendar.
OPENS = ("code", "key")
#: What is withheld from everybody, in words.
ALWAYS = (
    ("Names of staff", "They are personal data of other people; their organisations can be asked for"),
    ("Keys of rows", "They mean nothing outside the service"),
    ("Keys of links", "Whoever holds one can open a page"),
)
#: What a data owner should look at before it is given out.
LOOK_FIRST = ("concern", "risk", "hold", "alert", "access")
#: What people call each kind of thing; a test holds us to a name for every one.
TITLES = {
    "person": "Who they are, and how to reach them",
    "person_fact": "Facts that came from the case system, and from where",
    "person_need": "Needs",
    "sentence": "Sentences",
    "requirement": "What a sentence requires of them",
    "risk_summary": "Risk",
    "recall": "Recalls to prison",
    "access_limit": "Why only some people may know of them",
    "access_listing": "The list of who may know of them",
    "access_override": "Times when somebody else opened their record, and why",
    "subject_access": "Copies of this that were taken out before",
    "legal_hold": "Why something about them must be kept",
    "referral": "Referrals to services",
    "referral_need": "Needs that a referral is about",
    "referral_outcome": "What a referral was to achieve",
    "referral_question": "Questions of a service about a referral, and the answers",
    "referral_change": "Changes to a referral",
    "referral_transfer": "Moves to another service",
    "referral_reopening": "Referrals that were opened again",
    "referral_export_row": "Lists with their referral that were taken out",
    "allocated_referral": "Referrals that were made at an allocation meeting",
    "queue_place": "Turns in the queue for a service",
    "action_plan": "Action plans",
    "activity": "What was planned to be done",
    "appointment": "Appointments, and what became of them",
    "slot": "Times that were kept free for them",
    "group_member": "Groups they joined",
    "case_note": "Notes",
    "concern": "Concerns about safety",
    "concern_follow_up": "What was done about a concern",
    "end_report": "Reports at the end of a service",
    "person_link": "Links to their own page",
    "person_word": "What they said on their page",
    "calendar_link": "Links to a calendar of their appointments",
    "event": "What happened, and when",
}

Held = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class Part:
    """One kind of thing that is held about somebody, with its facts in words; or why it is withheld."""

    name: str
    rows: list[dict[str, Any]]
    withheld: str | None = None

    @property
    def title(self) -> str:
        """What people call it."""
        return title_of(self.name)


def title_of(name: str, count: int = 0) -> str:
    """What people call a kind of thing, perhaps with how many there are."""
    title = TITLES.get(name, words(name))
    return f"{title} ({count:,})" if count else title


def is_told(name: str, value: Any) -> bool:
    """Whether a fact is the person's to know: not a key, not a secret, and there at all."""
    if value is None or value == "" or isinstance(value, UUID | bytes):
        return False
    return name not in OPENS and not name.endswith(SECRET)


def facts_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says, without what is never told."""
    return {name: value for name, value in row.items() if is_told(name, value)}


def parts_of(held: Held, withheld: Sequence[str] = (), because: str | None = None) -> list[Part]:
    """The parts in their order; of one that is withheld only that it is there, and why it is not shown."""
    return [
        Part(name, [], because) if name in withheld else Part(name, [facts_of(row) for row in rows])
        for name, rows in held.items()
    ]


def looks_first(name: str) -> bool:
    """Whether somebody should look at this kind of thing before it is given out."""
    return any(word in name for word in LOOK_FIRST)


def in_words(value: Any) -> str:
    """A fact as people read it."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case datetime():
            local = value.astimezone(LONDON)
            return f"{local.day} {local:%B %Y at %H:%M}"
        case date():
            return f"{value.day} {value:%B %Y}"
        case list() | tuple():
            return ", ".join(in_words(each) for each in value)
    plain = said(value)
    return words(plain) if isinstance(plain, str) and "_" in plain and " " not in plain else str(plain)


def entries(reference: str, parts: Sequence[Part], now: datetime) -> Iterator[Entry]:
    """The files: one to read, one for programs."""
    yield "what-is-held.html", page(reference, parts, now)
    yield (
        "what-is-held.json",
        as_json(
            {
                "case_reference": reference,
                "made_at": now,
                "held": {part.name: part.rows for part in parts if part.withheld is None},
                "withheld": [
                    *({"what": part.name, "why": part.withheld} for part in parts if part.withheld),
                    *({"what": what, "why": why} for what, why in ALWAYS),
                ],
            }
        ),
    )


def page(reference: str, parts: Sequence[Part], now: datetime) -> bytes:
    """The document to read: every part under a heading, and at its end what is withheld and why."""
    told = "".join(section(part) for part in parts if part.withheld is None)
    kept = [(part.title, part.withheld or "") for part in parts if part.withheld] + list(ALWAYS)
    left_out = "".join(f"<dt>{escape(what)}</dt><dd>{escape(why)}</dd>" for what, why in kept)
    title = f"What Open Panel holds about {escape(reference)}"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f"<h1>{title}</h1><p>Made on {in_words(now)}. You have the right to have mistakes put right: "
        f"tell your probation practitioner.</p>{told}"
        f"<h2>What is withheld, and why</h2><dl>{left_out}</dl></body></html>"
    ).encode()


def section(part: Part) -> str:
    """One part: a list of facts for each row."""
    return f"<h2>{escape(part.title)}</h2>" + "".join(facts(row) for row in part.rows if row)


def facts(row: Mapping[str, Any]) -> str:
    """The facts of one row."""
    told = "".join(f"<dt>{escape(words(name))}</dt><dd>{escape(in_words(value))}</dd>" for name, value in row.items())
    return f"<dl>{told}</dl>"
