"""Drafting a framework."""

from datetime import date
from decimal import Decimal

import pytest

from marketplace.frameworks.commands import draft_framework
from marketplace.frameworks.models import Regime
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.kernel.money import Money
from tests.factories import accounts

TERMS = {
    "title": "Rehabilitation services",
    "description": "Services that help people settle",
    "regime": Regime.PCR15,
    "light_touch": True,
    "starts_on": date(2027, 4, 1),
    "ends_on": date(2029, 2, 23),
    "category_codes": ["ACC", "WOM"],
    "area_keys": ["region:B"],
}


def test_a_draft_comes_with_the_standard_questions_for_everybody_and_each_category():
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    framework = draft_framework(administrator, **TERMS)
    asked = [question.category_code for question in framework.questions]
    assert asked.count("ACC") == 4
    assert asked.count("WOM") == 5  # one is for those who work with women
    assert {"ACC.service", "WOM.women", "insurance"} <= {question.code for question in framework.questions}
    assert (framework.question_set, framework.question_set_version) == ("standard", 2)
    assert framework.small_value == Money.of_pounds(180_000)


def test_a_fee_is_a_percentage_under_the_new_law_and_none_under_the_old():
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    with pytest.raises(Invalid) as refused:
        draft_framework(administrator, **TERMS, fee_percent=Decimal("0.5"))
    assert "cannot charge suppliers anything" in refused.value.errors["fee_percent"][0]
    framework = draft_framework(administrator, **TERMS | {"regime": Regime.PA23}, fee_percent=Decimal("0.5"))
    assert framework.fee_percent == Decimal("0.5")


def test_only_an_administrator_drafts_one():
    with pytest.raises(Forbidden):
        draft_framework(accounts.somebody(Role.ASSESSOR, accounts.centre()), **TERMS)


def test_the_old_law_ends_on_its_day():
    administrator = accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
    with pytest.raises(Invalid, match="problem"):
        draft_framework(administrator, **TERMS | {"ends_on": date(2029, 2, 24)})
