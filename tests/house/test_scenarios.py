"""The scenarios of the trade: each is shown by tests that are there, or it is said why it does not fit."""

import re

from tests.house.reading import ROOT, functions

PRINTED = sorted((ROOT / "docs").glob("scenarios*.md"))
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
#: The scenarios of the list of referral and delivery, in its order; what we add has higher numbers.
REFERRALS = 125
SCENARIO = re.compile(r"^- \*(?:match|better)\* ", re.MULTILINE)
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


def test_every_scenario_of_referral_and_delivery_has_its_row_once() -> None:
    text = "".join(page.read_text() for page in PRINTED if page.stem != "scenarios")
    numbers = re.findall(r"^\| (R\d+) \|", text, re.MULTILINE)
    lists = [each / "shared/domain/referrals.md" for each in ROOT.parents]
    listed = [len(SCENARIO.findall(each.read_text())) for each in lists if each.exists()] or [REFERRALS]
    assert listed == [REFERRALS], "The list of scenarios has changed: number its new ones"
    assert not {f"R{number + 1}" for number in range(REFERRALS)} - set(numbers)
    assert not {each for each in numbers if numbers.count(each) > 1}


def test_every_scenario_is_shown_or_said_why_not() -> None:
    open_ones = [row for row in rows() if not (NAMED.search(row[-1]) or row[-1].startswith(SAID))]
    assert not open_ones, f"Name a test, or say why not with one of {SAID}: {open_ones}"
