"""The register of members: found by words that forgive, filtered with counts, paged, and kept right by the database."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import Engine, text

from marketplace.accounts.models import LegalForm, Size
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.models import MembershipCategory
from marketplace.frameworks.register import Asked, Order, close_names, entries, search
from marketplace.frameworks.register.export import every_entry
from marketplace.frameworks.register.search import page, shape_of, values_of
from marketplace.kernel.db import db, read_only
from marketplace.kernel.ids import new_id
from marketplace.reference.models import Category
from tests.factories import accounts, frameworks


def named(framework, name, categories=("ACC",), areas=("region:B",), **more):
    return frameworks.member(framework, categories, areas, supplier=accounts.supplier(name, **more))


def names(framework, words=None, order=Order.LOT, **asked):
    return [row.name for row in search(framework.id, Asked(words, **asked), order=order)]


def test_words_find_names_categories_and_home_and_forgive_typos():
    framework = frameworks.open_framework()
    named(framework, "Anchor Housing Trust")
    named(framework, "Beacon Counselling", ["ETE"], area_key="unit:48")
    for words, found in {
        "anchor": ["Anchor Housing Trust"],
        "anch": ["Anchor Housing Trust"],
        "Ancor housing": ["Anchor Housing Trust"],
        "houses trust": ["Anchor Housing Trust"],
        "acommodation": ["Anchor Housing Trust"],
        "accommodation -anchor": [],
        '"housing trust"': ["Anchor Housing Trust"],
        '"trust housing"': [],
        "counselors": ["Beacon Counselling"],
        "training and employment": ["Beacon Counselling"],
        "cumbria": ["Beacon Counselling"],
        "zebra": [],
        "!!": [],
        "it's \x00 100% _": [],
    }.items():
        assert names(framework, words) == found, words
    assert close_names(framework.id, "becn conseling") == ["Beacon Counselling"]


def test_the_best_match_comes_first_and_pages_go_on_where_they_ended():
    framework = frameworks.open_framework()
    for place in range(7):
        named(framework, f"Hope {place}")
    named(framework, "New Hope Housing", ["ACC", "ETE"])
    whole = [row.place for row in search(framework.id, Asked("hope"))]
    parts, after = [], None
    while True:
        found = search(framework.id, Asked("hope"), after=after, limit=3)
        parts += found[:3]
        if len(found) <= 3:
            break
        after = (str(parts[-1].rank), str(parts[-1].place))
    assert [row.place for row in parts] == whole
    assert len(whole) == 8
    assert names(framework, "hope housing")[0] == "New Hope Housing"
    assert names(framework, order=Order.NAME) == sorted(names(framework))


def test_an_order_by_lot_favours_neither_name_nor_age():
    framework = frameworks.open_framework()
    made = [named(framework, f"{letter} Trust") for letter in "ABCDEFGHIJ"]
    listed = [row.membership_id for row in search(framework.id, Asked())]
    assert listed != [row.id for row in made]
    assert listed == [row.membership_id for row in search(framework.id, Asked())]


def test_each_filter_counts_what_the_others_leave():
    framework = frameworks.open_framework(areas=("region:B", "region:F"))
    named(framework, "Anchor", ["ACC"], ["region:B", "unit:48"], size=Size.MICRO, legal_form=LegalForm.CHARITY)
    named(framework, "Beacon", ["ACC", "ETE"], ["unit:48"], size=Size.LARGE, marks=["women"], area_key="unit:48")
    named(framework, "Cove", ["ETE"], ["region:F"], size=Size.SMALL)
    found = entries(framework.id, Asked(category="ACC", size="sme"))
    assert found.total == 1
    assert found.counts["category"] == {"ACC": 1, "ETE": 1}
    assert found.counts["size"] == {"micro": 1, "large": 1, "sme": 1}
    assert found.counts["vcse"] == {"yes": 1}
    assert found.without == {"category": 2, "size": 2}
    assert entries(framework.id, Asked()).counts["area"] == {"region:B": 1, "unit:48": 1, "region:F": 1}
    assert entries(framework.id, Asked()).counts["mark"] == {"women": 1}
    assert sorted(names(framework, area="unit:48")) == ["Anchor", "Beacon"]
    assert names(framework, home="region:B") == names(framework, mark="women") == ["Beacon"]
    assert sorted(names(framework, vcse="no")) == ["Beacon", "Cove"]


def test_the_database_keeps_the_register_right():
    framework = frameworks.open_framework()
    member = named(framework, "Anchor")
    member.supplier.name = "Harbour"
    db.session.commit()
    assert names(framework, "harbour") == ["Harbour"]
    member.categories.append(MembershipCategory(category_code="ETE"))
    db.session.commit()
    assert names(framework, "employment", category="ETE") == ["Harbour"]
    member.categories = [each for each in member.categories if each.category_code == "ETE"]
    db.session.commit()
    assert names(framework, category="ACC") == []
    db.session.get(Category, "ETE").name = "Work"
    db.session.commit()
    assert names(framework, "work") == ["Harbour"]
    member.status, member.left_at = MembershipStatus.LEFT, member.joined_at
    db.session.commit()
    assert names(framework) == []
    db.session.execute(text("DELETE FROM register_entry"))
    member.status = MembershipStatus.ACTIVE
    db.session.commit()
    assert names(framework) == ["Harbour"]


def test_a_suspension_is_not_told_by_the_register():
    framework = frameworks.open_framework()
    frameworks.member(framework, status=MembershipStatus.SUSPENDED)
    frameworks.member(framework, status=MembershipStatus.REMOVED)
    assert len(search(framework.id, Asked())) == 1


MANY = """
INSERT INTO organisation (id, kind, name, legal_form, marks, origin, status, registered_at)
  SELECT gen_random_uuid(), 'supplier', md5(i::text) || ' Trust ' || i, 'charity', '{}', 'demo', 'registered', now()
  FROM generate_series(1, 300) i;
INSERT INTO membership (id, framework_id, supplier_id, status, joined_at, active_at, suspended_with_supplier)
  SELECT gen_random_uuid(), :framework, id, 'active', now(), now(), false FROM organisation WHERE origin = 'demo';
ANALYZE register_entry;
"""


def test_no_search_needs_to_read_the_whole_register():
    framework = frameworks.open_framework()
    for statement in MANY.strip().split(";\n"):
        db.session.execute(text(statement.rstrip(";")), {"framework": framework.id})
    db.session.execute(text("SET LOCAL enable_seqscan = off"))  # the planner may prefer it while the table is small
    for asked in (Asked("anchr"), Asked()):
        said = page(shape_of(asked)).compile(db.session.connection())
        values = {
            name: value for name, value in values_of(framework.id, asked, limit=25).items() if name in said.params
        }
        plan = "\n".join(db.session.connection().exec_driver_sql(f"EXPLAIN {said}", said.params | values).scalars())
        assert "Seq Scan" not in plan, plan
        assert "Index Scan" in plan, plan


@pytest.mark.parametrize("ask", [lambda key: search(key, Asked("harbor")), lambda key: close_names(key, "harbor")])
def test_how_much_a_search_forgives_is_set_in_the_transaction_of_its_statement(
    committing_database: Engine, ask: Callable[[UUID], object]
) -> None:
    read_only()
    ask(new_id())
    assert db.session.connection().get_isolation_level() == "READ COMMITTED"


def test_an_export_is_read_by_a_cursor_that_lives_in_a_transaction(committing_database: Engine) -> None:
    read_only()
    assert list(every_entry(new_id(), {})) == []
    assert db.session.connection().get_isolation_level() == "READ COMMITTED"


def test_counts_are_those_of_this_moment_however_soon_the_register_changes_again():
    framework = frameworks.open_framework()
    asked = Asked(category="ACC")
    named(framework, "Anchor Housing Trust")
    assert entries(framework.id, asked).total == 1
    second = named(framework, "Beacon Homes")
    assert entries(framework.id, asked).total == 2
    db.session.execute(text("DELETE FROM membership_category WHERE membership_id = :member"), {"member": second.id})
    assert entries(framework.id, asked).total == 1
    assert entries(framework.id, Asked()).counts["category"] == {"ACC": 1}
