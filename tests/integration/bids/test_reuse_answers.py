"""Answers of an earlier bid are copied by the code of their question, and read before they count."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids import queries, rules
from marketplace.bids.commands import reuse_answers, save_answer, submit_bid
from marketplace.kernel.errors import Invalid, NotFound
from tests.factories import accounts
from tests.factories import bids as begun
from tests.factories import competitions as made


def two_bids():
    supplier = accounts.supplier()
    earlier = begun.draft_bid(made.open_competition(), supplier)
    competition = made.open_competition()
    blank = rules.WorkingCopy(parts=begun.written(competition).parts)
    later = begun.draft_bid(competition, supplier, copy=blank)
    return actor_of(begun.manager_of(later)), earlier, later


def copy_of(actor, bid):
    return queries.working_copy(actor, bid, made.vault())


def test_open_questions_of_the_same_code_get_the_earlier_answer():
    actor, earlier, later = two_bids()
    first, second = queries.questions_of(later.competition_id)
    save_answer(actor, later.id, first.id, text="Written afresh", revision=1, vault=made.vault())
    reuse_answers(actor, later.id, earlier_id=earlier.id, vault=made.vault())
    found = copy_of(actor, later)
    assert (found.answer(first.id).text, found.answer(first.id).copied) == ("Written afresh", False)
    assert (found.answer(second.id).text, found.answer(second.id).copied) == (begun.ANSWER, True)


def test_a_copied_answer_is_not_sealed_unread():
    actor, earlier, later = two_bids()
    reuse_answers(actor, later.id, earlier_id=earlier.id, vault=made.vault())
    with pytest.raises(Invalid) as refused:
        submit_bid(actor, later.id, **begun.SIGNED, vault=made.vault())
    assert set(refused.value.errors) == {"answer_q1", "answer_sv1"}
    for question in queries.questions_of(later.competition_id):
        text = copy_of(actor, later).answer(question.id).text
        save_answer(actor, later.id, question.id, text=text, revision=later.revision, vault=made.vault())
    assert submit_bid(actor, later.id, **begun.SIGNED, vault=made.vault()).submitted_at


def test_nobody_copies_from_another_suppliers_bid():
    actor, _, later = two_bids()
    theirs = begun.draft_bid()
    with pytest.raises(NotFound):
        reuse_answers(actor, later.id, earlier_id=theirs.id, vault=made.vault())
