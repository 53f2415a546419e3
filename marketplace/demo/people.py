"""The people on probation of the made-up market; nobody of them exists."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from marketplace.demo.names import LAST, first_name
from marketplace.demo.world import ORIGIN, World
from marketplace.people.models import Person, RiskSummary, Sentence
from marketplace.reference.rules import region_of

AGES = {"18-24": 17, "25-34": 34, "35-44": 27, "45-54": 14, "55-74": 8}
SENTENCES = {"community_order": 44, "suspended_sentence_order": 28, "licence": 28}
LANGUAGES = ("Polish", "Romanian", "Urdu", "Arabic", "Punjabi", "Portuguese", "Kurdish", "Albanian")
ACCESS = (
    "Finds long letters hard to read: ring or send a text",
    "Uses a wheelchair: rooms on the ground floor",
    "Hearing aid in the left ear: sit on the right",
    "Has ADHD: short meetings, and a text the day before",
    "Autistic: the same room and the same person where possible",
)
RISKS = (
    "Low risk of serious harm to others. Can be seen alone at any office.",
    "Medium risk of harm to a known adult. No contact with a former partner. Can be seen alone at an office.",
    "Medium risk of harm to the public when drinking. Morning appointments, at an office with staff nearby.",
    "High risk of harm to a known adult. See with two staff, at the probation office only. No home visits.",
    "Low risk to others. Has harmed himself or herself when under pressure: tell the practitioner on the day.",
)
PRISONS = ("HMP Ashgate", "HMP Northmoor", "HMP Severnbank", "HMP Calderfield", "HMP Marlstone")


@dataclass
class Known:
    """A person as the rest of the demonstration knows them."""

    id: UUID
    unit_key: str
    region_key: str
    practitioner_id: UUID
    is_woman: bool
    sentence_id: UUID
    sentence_ends: date
    release_on: date | None = None
    services: set[UUID] = field(default_factory=set)


class Caseloads:
    """Everybody who was made so far, by delivery unit."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.by_unit: dict[str, list[Known]] = {}
        self._taken: set[int] = set()

    def number(self) -> str:
        """A case reference number that is plainly made up."""
        while (drawn := self.world.chance.randint(100_000, 999_999)) in self._taken:
            continue
        self._taken.add(drawn)
        return f"Z{drawn}"

    def somebody_for(self, service_id: UUID, unit: str, at: datetime, *, woman: bool | None) -> Known:
        """Somebody of a unit who was not referred to this service: mostly known already, else new."""
        chance = self.world.chance
        if chance.random() < 0.62:
            for known in chance.sample(self.by_unit.get(unit, []), min(4, len(self.by_unit.get(unit, [])))):
                fits = woman is None or known.is_woman is woman
                if fits and service_id not in known.services and known.sentence_ends > self.world.today:
                    known.services.add(service_id)
                    return known
        known = self.new(unit, at, woman=chance.random() < 0.12 if woman is None else woman)
        known.services.add(service_id)
        return known

    def new(self, unit: str, at: datetime, *, woman: bool) -> Known:
        """Somebody new, with a sentence and a risk summary."""
        world, chance = self.world, self.world.chance
        youngest, oldest = map(int, world.chosen(**AGES).split("-"))
        born = (at - timedelta(days=365.25 * chance.uniform(youngest + 0.5, oldest + 1))).date()
        ends = at.date() + timedelta(days=chance.randint(200, 900))
        kind = world.chosen(**SENTENCES)
        region = region_of(unit, world.parents)
        leaving = kind == "licence" and (world.now - at).days < 50 and chance.random() < 0.55
        release = world.today + timedelta(days=chance.randint(5, 70)) if leaving else None
        known = Known(world.rows.key(), unit, region, world.practitioners[unit], woman, world.rows.key(), ends, release)
        world.rows.add(
            Person,
            id=known.id,
            reference=self.number(),
            first_name=first_name(chance, woman),
            last_name=chance.choice(LAST),
            date_of_birth=born,
            sex="female" if woman else "male",
            region_key=region,
            unit_key=unit,
            practitioner_id=known.practitioner_id,
            in_custody=leaving,
            prison=chance.choice(PRISONS) if leaving else None,
            release_on=release,
            interpreter_language=chance.choice(LANGUAGES) if chance.random() < 0.04 else None,
            prefers_welsh=region == "region:D" and chance.random() < 0.03,
            access_needs=chance.choice(ACCESS) if chance.random() < 0.38 else None,
            source="practitioner",
            source_at=at - timedelta(days=2),
            origin=ORIGIN,
        )
        days = chance.choice((15, 20, 25, 30, 40)) if kind != "licence" else None
        world.rows.add(Sentence, id=known.sentence_id, person_id=known.id, kind=kind, ends_on=ends, activity_days=days)
        reviewed = at.date() - timedelta(days=chance.randint(1, 60))
        world.rows.add(RiskSummary, person_id=known.id, wording=chance.choice(RISKS), reviewed_on=reviewed)
        by = known.practitioner_id
        world.rows.happened("person.added", Person, known.id, at - timedelta(days=2), by, unit=unit)
        self.by_unit.setdefault(unit, []).append(known)
        return known
