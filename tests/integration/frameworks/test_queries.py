"""Who sees which application, and how members stand to a need."""

from marketplace.frameworks import queries
from marketplace.frameworks.lifecycle import MembershipStatus
from tests.factories import accounts, frameworks


def test_standing_is_two_tests_and_whether_the_membership_counts():
    framework = frameworks.open_framework(["ACC", "WOM"])
    here = frameworks.member(framework, ["ACC", "WOM"], ["region:B"])
    narrow = frameworks.member(framework, ["ACC"], ["unit:48"])
    elsewhere = frameworks.member(framework, ["ACC", "WOM"], ["police:lancashire"])
    paused = frameworks.member(framework, ["ACC", "WOM"], ["police:cumbria"], status=MembershipStatus.SUSPENDED)
    found = {row.supplier_id: tuple(row)[1:] for row in queries.standing(framework.id, ["ACC", "WOM"], "unit:48")}
    assert found == {
        here.supplier_id: (True, True, True, True),
        narrow.supplier_id: (False, True, True, True),
        elsewhere.supplier_id: (True, False, True, True),
        paused.supplier_id: (True, True, False, True),
    }


def test_who_joined_with_the_short_form_is_qualified_for_small_contracts_only():
    member = frameworks.member(only_small=True)
    place = member.framework_id, member.supplier_id, ["ACC"], "unit:48"
    assert queries.is_qualified(*place, is_small=True)
    assert not queries.is_qualified(*place)
    (found,) = queries.standing(member.framework_id, ["ACC"], "unit:48")
    assert (found.has_category, found.covers_value) == (True, False)


def test_what_is_left_to_widen_is_what_the_short_form_left_out():
    framework = frameworks.draft_framework(["ACC"])
    framework.questions[1].in_short_form = False
    assert queries.left_to_widen(framework.id, ["ACC"]) == (1, 20)
    assert queries.left_to_widen(framework.id, ["ETE", None]) == (0, 0)


def test_standing_takes_two_statements(queries):
    from marketplace.frameworks.queries import standing

    framework = frameworks.open_framework()
    for _ in range(3):
        frameworks.member(framework)
    with queries() as said:
        standing(framework.id, ["ACC"], "police:cumbria")
    assert len(said) == 2  # which areas hold this one, and the members


def test_the_register_of_members_is_searched_and_paged():
    framework = frameworks.open_framework()
    names = ("Anchor", "Beacon", "Harbour 100%")
    rows = [frameworks.member(framework, supplier=accounts.supplier(name)) for name in names]
    frameworks.member(framework, status=MembershipStatus.SUSPENDED)
    listed = [row.supplier.name for row in queries.members(framework.id)]
    assert listed == list(names)
    assert [row.supplier.name for row in queries.members(framework.id, words="0%")] == ["Harbour 100%"]
    after = (rows[0].supplier.name, rows[0].id)
    assert [row.supplier.name for row in queries.members(framework.id, after=after)] == list(names[1:])
    assert len(queries.members(framework.id, category="ETE")) == 0
    assert len(queries.members(framework.id, area="unit:48")) == 3
    assert queries.member_count(framework.id) == 3
