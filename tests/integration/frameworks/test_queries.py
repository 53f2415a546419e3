"""Who sees which application, and how members stand to a need."""

from marketplace.frameworks import queries
from marketplace.frameworks.lifecycle import MembershipStatus
from tests.factories import frameworks


def test_standing_is_two_tests_and_whether_the_membership_counts():
    framework = frameworks.open_framework(["ACC", "WOM"])
    here = frameworks.member(framework, ["ACC", "WOM"], ["region:B"])
    narrow = frameworks.member(framework, ["ACC"], ["unit:48"])
    elsewhere = frameworks.member(framework, ["ACC", "WOM"], ["police:lancashire"])
    paused = frameworks.member(framework, ["ACC", "WOM"], ["police:cumbria"], status=MembershipStatus.SUSPENDED)
    found = {row.supplier_id: tuple(row)[1:4] for row in queries.standing(framework.id, ["ACC", "WOM"], "unit:48")}
    assert found == {
        here.supplier_id: (True, True, True),
        narrow.supplier_id: (False, True, True),
        elsewhere.supplier_id: (True, False, True),
        paused.supplier_id: (True, True, False),
    }


def test_standing_takes_two_statements(queries):
    from marketplace.frameworks.queries import standing

    framework = frameworks.open_framework()
    for _ in range(3):
        frameworks.member(framework)
    with queries() as said:
        standing(framework.id, ["ACC"], "police:cumbria")
    assert len(said) == 2  # which areas hold this one, and the members
