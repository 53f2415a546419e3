"""Telephone numbers are taken as people write them."""

import pytest
from marshmallow import ValidationError

from blueprints.accounts.views.reaching import dialled
from marketplace.accounts.schemas import GivePhone


@pytest.mark.parametrize(
    "typed", ["0161 496 0000", "+44 (0)161 496 0000", "(0161) 496-0000", "0161 496 0000 ext. 12", "07700900982"]
)
def test_a_number_is_kept_as_it_was_written(typed):
    assert GivePhone().load({"phone": typed, "team_phone": ""}) == {"phone": typed, "team_phone": None}


@pytest.mark.parametrize("typed", ["ask at reception", "0161 496", "0161 496 0000 or 1", "123456789012345678"])
def test_what_nobody_can_call_is_refused_by_its_field(typed):
    with pytest.raises(ValidationError) as refusal:
        GivePhone().load({"phone": "0161 496 0000", "team_phone": typed})
    assert list(refusal.value.messages) == ["team_phone"]


@pytest.mark.parametrize(
    ("written", "number"), [("+44 (0)161 496 0000", "+441614960000"), ("0161 496 0000 ext. 12", "01614960000")]
)
def test_a_telephone_dials_only_the_digits(written, number):
    assert dialled(written) == number
