"""The page and the server count the same words: the same cases, and the same characters between words."""

import json
import re
import sys
from pathlib import Path

import pytest

from marketplace.qualification.rules import word_count

ROOT = Path(__file__).parents[3]
CASES = json.loads((ROOT / "tests/word_cases.json").read_text())
BETWEEN = re.search(r"const BETWEEN = /(.*)/;", (ROOT / "blueprints/static/words.js").read_text())


@pytest.mark.parametrize(("text", "words"), CASES)
def test_tricky_texts_have_as_many_words_on_the_page_as_on_the_server(text, words):
    assert BETWEEN
    assert word_count(text) == words
    assert len([word for word in re.split(BETWEEN[1], text) if word]) == words


def test_the_page_separates_words_at_exactly_the_servers_characters():
    assert BETWEEN
    separates = re.compile(BETWEEN[1])
    every = map(chr, range(sys.maxunicode + 1))
    assert not [sign for sign in every if bool(separates.fullmatch(sign)) != sign.isspace()]
