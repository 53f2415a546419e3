"""The end of a meeting."""

import pytest

from marketplace.kernel.errors import NotFound, NotNow
from marketplace.referrals.commands import finish_meeting, refer_cases
from tests.factories import people
from tests.factories import referrals as make
from tests.integration.referrals.test_begin_meeting import begin, lead
from tests.integration.referrals.test_refer_cases import chosen


def test_what_was_not_referred_is_erased_and_nothing_more_is_referred(noon):
    make.service()
    actor, anna = lead(), people.practitioner()
    row = f"X000001,Sam,Okoro,15/1/1997,M,ACC,{anna.email}"
    meeting = begin(row, row.replace("X000001", "X000002"), actor=actor)
    refer_cases(actor, meeting.id, choices=chosen(actor, meeting)[:1])

    finished = finish_meeting(actor, meeting.id)

    assert (finished.status, finished.finished_at) == ("finished", noon)
    assert [case.brought["reference"] for case in finished.cases] == ["X000001"]
    with pytest.raises(NotNow, match="finished"):
        refer_cases(actor, meeting.id, choices=[])
    with pytest.raises(NotFound):
        finish_meeting(lead("unit:1"), meeting.id)
