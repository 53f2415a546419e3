"""Which services are suggested to somebody of an age, and which only with a reason for an exception."""

from uuid import uuid4

from marketplace.referrals.preparing import shared_out
from marketplace.referrals.queries import Suggestion, open_to_case, suggestions_for
from tests.unit.contracts.test_suiting import SERVICE


def offer(title, *needs, oldest=25, allows=True):
    about = {"id": uuid4(), "title": title, "need_codes": needs or ("ACC",), "maximum_age": oldest}
    return Suggestion(SERVICE._replace(**about), None, allows)


YOUNG, STRICT, OLD = offer("Young"), offer("Strict", allows=False), offer("Old", oldest=None)


def titles(offers):
    return [(each.service.title, each.is_exception) for each in offers]


def test_without_a_reason_only_what_is_meant_for_the_age_and_with_one_the_exceptions_behind():
    known = [YOUNG, STRICT, OLD]

    assert titles(open_to_case(known, 30, "male")) == [("Old", False)]
    assert titles(open_to_case(known, 30, "male", has_reason=True)) == [("Old", False), ("Young", True)]
    assert titles(open_to_case(known, 20, "male", has_reason=True)) == [(each.service.title, False) for each in known]
    assert open_to_case(known, 30, "female", has_reason=True) == []


def test_many_that_suit_do_not_hide_the_exceptions():
    taking = open_to_case([OLD] * 9 + [YOUNG] * 9, 30, "male", has_reason=True)

    assert [each.is_exception for each in suggestions_for(taking, ["ACC"], most=2)] == [False, False, True, True]


def test_needs_are_shared_out_by_services_of_the_age_and_by_exceptions_only_where_those_leave_a_need():
    jobs, both = offer("Jobs", "ETE", oldest=None), offer("Both", "ACC", "ETE")
    for known, parts in (([OLD, jobs, both], [("ACC",), ("ETE",)]), ([jobs, both], [("ACC", "ETE")])):
        meant, taking = (open_to_case(known, 30, "male", has_reason=asked) for asked in (False, True))
        assert [part for part, _ in shared_out(["ACC", "ETE"], meant, taking)] == parts
