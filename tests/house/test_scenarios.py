"""The scenarios of the trade: each is shown by tests that are there, or it is said why it does not fit."""

import re

from tests.house.reading import ROOT, functions

PRINTED = sorted((ROOT / "docs").glob("scenarios*.md"))
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
SAID = ("Does not fit: ", "Missing: ")


def told() -> str:
    """Every page of scenarios."""
    return "\n".join(page.read_text() for page in PRINTED)


def rows() -> list[list[str]]:
    """The cells of each row of the tables that begins with its number."""
    lines = [line for line in told().splitlines() if re.match(r"\| [\w.]*\d", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_test_that_a_scenario_names_is_there() -> None:
    named = NAMED.findall(told())
    gone = [
        f"{file}::{test}"
        for file, test in named
        if not (ROOT / "tests" / file).exists() or test not in {each.name for each in functions(ROOT / "tests" / file)}
    ]
    assert named
    assert not gone, f"docs/scenarios.md names tests that are not there: {gone}"


def test_every_scenario_is_shown_or_said_why_not() -> None:
    open_ones = [row for row in rows() if not (NAMED.search(row[-1]) or row[-1].startswith(SAID))]
    assert not open_ones, f"Name a test, or say why not with one of {SAID}: {open_ones}"
