"""The procurement vocabulary, by which other countries' systems find a category."""

import csv
import re
from importlib.resources import files

from marketplace.frameworks.facts import vocabulary
from marketplace.reference import facts


def test_every_category_has_its_code_in_the_procurement_vocabulary():
    rows = csv.DictReader(files(facts).joinpath("categories.csv").read_text(encoding="utf-8").splitlines())
    assert {row["code"] for row in rows} == set(vocabulary())
    assert all(re.fullmatch(r"\d{8}", code) and words for code, words in vocabulary().values())
