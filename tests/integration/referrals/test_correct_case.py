"""Putting a case of a meeting right."""

import pytest

from marketplace.kernel.errors import NotFound
from marketplace.referrals.commands import correct_case
from tests.integration.referrals.test_begin_meeting import SAM, begin, lead


def test_a_cell_is_put_right_and_the_refusal_goes():
    actor = lead()
    [case] = begin(SAM.replace("15/1/1997", "soon"), actor=actor).cases
    case.refused = "Date of birth must be a real date"

    corrected = correct_case(actor, case.id, **(case.brought | {"date_of_birth": "15/1/1997", "reason": None}))

    assert (corrected.brought["date_of_birth"], corrected.refused) == ("15/1/1997", None)
    assert "reason" not in corrected.brought


def test_not_by_another_team():
    [case] = begin(SAM).cases

    with pytest.raises(NotFound):
        correct_case(lead("unit:1"), case.id, reference="X123456", needs="ACC")
