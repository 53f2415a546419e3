"""People of long ago, of whom nothing is kept any more but their names: their time is nearly over."""

from datetime import date, datetime, time, timedelta

from marketplace.demo.world import ORIGIN, World
from marketplace.kernel.clock import LONDON
from marketplace.people.models import Person, RiskSummary, Sentence
from marketplace.reference.rules import region_of

YEARS = 6
#: Number, names, date of birth, sex, and how many days from today the time of each is over.
LONG_AGO = (
    (1501, "Gerald", "Pinner", date(1958, 3, 3), "male", 12),
    (1502, "Doreen", "Saxby", date(1966, 10, 21), "female", 27),
    (1503, "Clive", "Ottaway", date(1971, 5, 9), "male", 41),
)


def build_kept(world: World) -> None:
    """Each with a sentence that ended nearly six years ago."""
    unit = world.units_in("region:L")[0]
    by, region = world.practitioners[unit], region_of(unit, world.parents)
    for number, first_name, last_name, born, sex, ahead in LONG_AGO:
        over = world.today + timedelta(days=ahead)
        ended = date(over.year - YEARS, over.month, min(over.day, 28))
        added = datetime.combine(ended - timedelta(days=400), time(10), tzinfo=LONDON)
        person = world.rows.add(
            Person,
            reference=f"Z{number:06}",
            first_name=first_name,
            last_name=last_name,
            date_of_birth=born,
            sex=sex,
            region_key=region,
            unit_key=unit,
            practitioner_id=by,
            in_custody=False,
            source="practitioner",
            source_at=added,
            origin=ORIGIN,
        )
        world.rows.add(Sentence, person_id=person, kind="community_order", ends_on=ended, activity_days=20)
        summary = {"wording": "Low risk of serious harm to others.", "reviewed_on": added.date()}
        world.rows.add(RiskSummary, person_id=person, **summary)
        world.rows.happened("person.added", Person, person, added, by, unit=unit)
