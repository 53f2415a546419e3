"""What the made-up services offer: languages, times and ways of working, as their suppliers confirmed it."""

from datetime import timedelta
from uuid import UUID

from marketplace.contracts.models import ServiceOffer
from marketplace.demo.contracts import Service
from marketplace.demo.world import World

DOES = {
    "ACC": "A worker helps you to find a home, to keep it and to pay for it.",
    "ETE": "Somebody helps you to find work or training, with letters, interviews and the first weeks.",
    "FBD": "Somebody goes through your letters with you, and you make a plan for rent and debts.",
    "DNR": "You talk about drink or drugs, alone or with others, and get into treatment where you want it.",
    "WB": "You learn to cope with hard days, alone or in a group, and somebody goes along with you at first.",
    "WOM": "Women only: a calm place, one worker for everything, and a group if you like.",
}
SPOKEN = (("pl", "ro"), ("ur", "pa"), (), ("ar", "ku"), ("pt", "es"), ("pl",), ("so", "ar", "bsl"))
WAYS = (("in_person", "phone"), ("in_person", "group", "phone"), ("in_person", "video", "in_prison"), ("in_person",))
#: One in so many suppliers has not said yet what its service offers, and one has not confirmed it for long.
SILENT, STALE = 9, 7


def build_offer(world: World, service: Service, owner: UUID) -> None:
    """What one service offers; a few suppliers have not said so, or not lately."""
    drawn = service.id.int % 9973  # no chance is spent, so that everything else is made as before
    if service.starts_on > world.today or drawn % SILENT == 0:
        return
    long_ago = 230 if drawn % STALE == 0 else drawn % 150
    languages = sorted({*SPOKEN[drawn % len(SPOKEN)], *(("cy",) if service.region.area_key == "region:D" else ())})
    world.rows.add(
        ServiceOffer,
        contract_id=service.id,
        description=DOES.get(service.kind.category),
        languages=languages,
        methods=list(WAYS[drawn % len(WAYS)]),
        sentence_kinds=[],
        evenings=drawn % 3 == 0,
        weekends=drawn % 5 == 0,
        step_free=drawn % 4 != 0,
        confirmed_at=world.now - timedelta(days=long_ago, hours=3),
        confirmed_by=owner,
    )
