"""The allocation meeting in a browser: a sheet is pasted, a row is put right, and the cases are referred at once."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.people import Person

pytestmark = pytest.mark.e2e

WHO = "practitioner1@greater-manchester.example"
HEAD = (
    "Case reference\tFirst name\tLast name\tDOB\tSex\tNeeds\tSentence\tSentence ends\tDays\tReason\tRisk\tRisk reviewed"
)
REST = "Accommodation\tCommunity order\t1/3/2030\t20\tNo fixed address\tLow risk of harm\t1/2/2026"
ROWS = (
    f"Z777001\tNadia\tFarrow\t3/4/1991\tM\t{REST}",
    f"Z777002\tTomas\tKeel\t9 May 1988\tMale\t{REST}",
    f"Z777003\tElla\tPryce\tsoon\tF\t{REST}",
)


def test_the_weeks_new_cases_are_referred_at_once_and_what_is_refused_says_why(
    new_context: Callable[..., Any], accessible: Callable[[Any], None]
) -> None:
    practitioner = Person("practitioner", WHO, new_context().new_page(), accessible, has_account=True)
    practitioner.open("/referrals")
    practitioner.follow("Hold an allocation meeting")
    practitioner.fill("Paste the cases from your sheet, with the line that names the columns", "\n".join((HEAD, *ROWS)))
    practitioner.press("Look through the cases")
    practitioner.expects("1 case cannot be referred yet")
    practitioner.expects("Date of birth must include a day and month")
    assert practitioner.page.get_by_role("radio", checked=True).count() == 2, "no service is proposed"
    practitioner.choose("Were the risk summaries of these cases read in the meeting", "Yes")
    practitioner.press("Refer the chosen cases")
    made = practitioner.page.get_by_text("assessment due by").or_(practitioner.page.get_by_text("waits for a place"))
    assert made.count() == 2, practitioner.page.locator("main").inner_text()
    practitioner.page.get_by_role("link", name="Change what was brought of Ella Pryce").click()
    practitioner.settle()
    practitioner.fill("Date of birth", "12/12/1979")
    practitioner.press("Save case")
    assert not practitioner.sees("cannot be referred yet")
    practitioner.press("Refer the chosen cases")
    practitioner.press("Finish the meeting")
    practitioner.expects("Nadia")
