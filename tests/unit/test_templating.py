"""What templates may say, apart from any page."""

import pkgutil
from enum import StrEnum
from importlib import import_module

import marketplace
from blueprints.templating import COLOURS, answer_words, legal_form, pounds
from marketplace.kernel.money import Money

PLAIN = {"grey", "blue", "green", "yellow", "red"}


def statuses():
    """Every status of every lifecycle."""
    for found in pkgutil.walk_packages(marketplace.__path__, "marketplace."):
        if found.name.endswith(".lifecycle"):
            known = vars(import_module(found.name)).values()
            kinds = {each for each in known if isinstance(each, type) and issubclass(each, StrEnum)}
            yield from (status for kind in kinds if kind.__name__.endswith("Status") for status in kind)


def test_every_status_has_a_colour_that_was_chosen():
    assert {status.value for status in statuses()} <= set(COLOURS)
    assert set(COLOURS.values()) == PLAIN


def test_codes_are_said_as_they_were_offered():
    assert legal_form("cic") == "Community interest company"
    assert legal_form(None) == "Not known"
    assert answer_words("will_have") == "We will have it before a contract starts"
    assert answer_words("yes") == "Yes"


def test_whole_pounds_are_said_without_pence():
    assert pounds(Money.of_pounds(180_000)) == "£180,000"
    assert pounds(Money(125_050)) == "£1,250.50"
