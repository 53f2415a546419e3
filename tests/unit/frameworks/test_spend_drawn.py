"""The drawing of planned spend: sums by category, the largest first, each with its share of it."""

from types import SimpleNamespace

from blueprints.frameworks.parts import spend_drawn
from marketplace.kernel.money import Money


def planned(code, pounds):
    return SimpleNamespace(category_code=code, amount=None if pounds is None else Money.of_pounds(pounds))


def test_years_and_regions_are_added_up_and_none_planned_is_not_drawn():
    rows = [planned("ACC", 100_000), planned("ETE", 300_000), planned("ACC", 50_000), planned("FIN", None)]
    drawn = spend_drawn(rows, {"ACC": "Accommodation", "ETE": "Employment", "FIN": "Finance"})
    assert drawn.rows == [("Employment", 100.0, "£300,000"), ("Accommodation", 50.0, "£150,000")]
    assert drawn.said == "Employment: £300,000; Accommodation: £150,000"
    assert spend_drawn([], {}) == ([], "")
