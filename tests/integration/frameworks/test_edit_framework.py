"""Changing the terms before they freeze."""

from datetime import date

import pytest

from marketplace.frameworks.commands import edit_framework
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotNow
from tests.factories import accounts, frameworks

TERMS = {
    "title": "Other title",
    "description": "Other words",
    "starts_on": date(2027, 4, 1),
    "ends_on": date(2028, 4, 1),
    "category_codes": ["ETE", "WOM"],
    "area_keys": ["region:A", "region:B"],
}


def test_a_new_category_brings_its_questions_and_one_that_goes_takes_them_along():
    framework = frameworks.draft_framework(["ACC", "ETE"])
    edit_framework(accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id), framework.id, **TERMS)
    asked = [question.category_code for question in framework.questions]
    assert asked == [None, "ETE", *["WOM"] * 5]
    assert (framework.title, framework.area_keys) == ("Other title", ["region:A", "region:B"])


def test_an_open_framework_keeps_its_terms():
    framework = frameworks.open_framework()
    with pytest.raises(NotNow, match="fixed when it opened"):
        edit_framework(accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id), framework.id, **TERMS)
