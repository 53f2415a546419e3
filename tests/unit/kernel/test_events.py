"""Facts of events are plain: ids, codes and amounts."""

from datetime import UTC, date, datetime
from uuid import UUID

from marketplace.kernel.actor import Role
from marketplace.kernel.events import plain, reaction_name
from marketplace.kernel.money import Money


def test_every_fact_is_json():
    one = UUID(int=1)
    facts = {
        "id": one,
        "on": date(2027, 3, 1),
        "at": datetime(2027, 3, 1, 12, tzinfo=UTC),
        "amount": Money(120),
        "role": Role.OWNER,
        "many": [one, {Role.AUDITOR}],
    }
    assert plain(facts) == {
        "id": str(one),
        "on": "2027-03-01",
        "at": "2027-03-01T12:00:00+00:00",
        "amount": 120,
        "role": "owner",
        "many": [str(one), ["auditor"]],
    }


def test_a_reaction_is_known_by_its_context():
    assert reaction_name(test_every_fact_is_json).endswith("test_every_fact_is_json")
