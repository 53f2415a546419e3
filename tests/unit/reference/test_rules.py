"""Which area holds which."""

import pytest

from marketplace.reference.rules import ancestors, area_key, descendants, holds, region_of

PARENTS = {
    "region:B": None,
    "region:C": None,
    "police:cumbria": "region:B",
    "police:merseyside": "region:B",
    "unit:45": "police:merseyside",
    "unit:48": "police:cumbria",
}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("cumbria", "police:cumbria"),
        (" Cumbria ", "police:cumbria"),
        ("police:cumbria", "police:cumbria"),
        ("region:b", "region:B"),
        ("unit:48", "unit:48"),
    ],
)
def test_a_bare_word_is_a_police_area(text, key):
    assert area_key(text) == key


def test_the_nearest_area_comes_first():
    assert ancestors("unit:48", PARENTS) == ["police:cumbria", "region:B"]
    assert ancestors("region:B", PARENTS) == []


def test_a_region_holds_all_that_lies_in_it():
    assert descendants("region:B", PARENTS) == {"police:cumbria", "police:merseyside", "unit:45", "unit:48"}
    assert descendants("unit:48", PARENTS) == set()


@pytest.mark.parametrize(
    ("key", "other", "expected"),
    [
        ("region:B", "unit:48", True),
        ("police:cumbria", "unit:48", True),
        ("unit:48", "unit:48", True),
        ("unit:48", "police:cumbria", False),
        ("police:merseyside", "unit:48", False),
        ("region:C", "police:cumbria", False),
    ],
)
def test_an_area_holds_itself_and_what_lies_in_it(key, other, expected):
    assert holds(key, other, PARENTS) is expected


def test_every_area_has_one_region():
    assert region_of("unit:48", PARENTS) == "region:B"
    assert region_of("region:C", PARENTS) == "region:C"
