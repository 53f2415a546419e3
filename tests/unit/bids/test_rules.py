"""Sealing, the working copy, and what a whole bid is."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as some

from marketplace.bids import rules
from marketplace.kernel.money import Money

KEY = bytes(range(32))
PRIVATE = X25519PrivateKey.generate()
PUBLIC = PRIVATE.public_key().public_bytes_raw()
BID, QUESTION = uuid4(), uuid4()
COPY = rules.WorkingCopy({QUESTION: rules.Written("We listen", 3)}, Money(500), 2)


@given(some.dictionaries(some.uuids(), some.text()), some.integers(1, 10**12))
def test_what_is_sealed_comes_out_whole(answers, pence):
    copy = rules.WorkingCopy({key: rules.Written(text, 1) for key, text in answers.items()}, Money(pence))
    kept = rules.sealed(copy, PUBLIC, BID)
    opened = rules.unsealed(kept, rules.seal_hash(kept), PRIVATE.private_bytes_raw(), BID)
    assert opened == (answers, Money(pence))


def test_the_working_copy_comes_back_as_it_was():
    assert rules.decrypted(rules.encrypted(COPY, KEY, BID), KEY, BID) == COPY
    assert rules.decrypted(rules.encrypted(rules.WorkingCopy(), KEY, BID), KEY, BID) == rules.WorkingCopy()


def test_nothing_is_readable_and_no_two_copies_look_alike():
    first, second = (rules.sealed(COPY, PUBLIC, BID) for _ in range(2))
    assert first != second
    for kept in (first, second, rules.encrypted(COPY, KEY, BID)):
        assert b"We listen" not in kept


def test_a_copy_opens_for_its_own_bid_only():
    kept = rules.sealed(COPY, PUBLIC, BID)
    with pytest.raises(rules.Broken, match="belongs to another"):
        rules.unsealed(kept, rules.seal_hash(kept), PRIVATE.private_bytes_raw(), uuid4())
    with pytest.raises(rules.Broken, match="belongs to another"):
        rules.decrypted(rules.encrypted(COPY, KEY, BID), KEY, uuid4())


def test_a_changed_copy_is_not_opened():
    kept = rules.sealed(COPY, PUBLIC, BID)
    changed = kept[:-1] + bytes([kept[-1] ^ 1])
    with pytest.raises(rules.Broken, match="not the one of its receipt"):
        rules.unsealed(changed, rules.seal_hash(kept), PRIVATE.private_bytes_raw(), BID)
    with pytest.raises(rules.Broken, match="was changed"):
        rules.unsealed(changed, rules.seal_hash(changed), PRIVATE.private_bytes_raw(), BID)


def test_a_colleagues_newer_answer_is_never_overwritten_unseen():
    with pytest.raises(rules.StaleAnswer) as stale:
        COPY.with_answer(QUESTION, "We talk", seen=2, revision=4)
    assert (stale.value.theirs, stale.value.revision) == ("We listen", 3)
    assert COPY.with_answer(QUESTION, "We talk", seen=3, revision=4).answer(QUESTION).text == "We talk"
    assert COPY.with_answer(QUESTION, "We listen", seen=0, revision=4).answer(QUESTION).revision == 4
    assert COPY.with_answer(uuid4(), "Another question", seen=0, revision=4)


def test_a_colleagues_newer_price_is_never_overwritten_unseen():
    with pytest.raises(rules.StaleAnswer):
        COPY.with_price(Money(400), seen=1, revision=4)
    assert COPY.with_price(Money(400), seen=2, revision=4).price == Money(400)


def question(code="Q1", limit=3):
    return SimpleNamespace(id=QUESTION, code=code, title="Delivery", word_limit=limit)


def test_a_bid_is_whole_when_every_question_and_the_price_are_answered():
    assert rules.faults(COPY, [question()], Money(500)) == {}
    assert rules.faults(rules.WorkingCopy(), [question()], Money(500)) == {
        "answer_q1": "Answer Q1, Delivery",
        "price": "Enter your price",
    }


def test_a_bid_keeps_to_its_word_limits_and_its_ceiling():
    assert rules.faults(COPY, [question(limit=1)], Money(499)) == {
        "answer_q1": "Your answer to Q1 is 1 word too long",
        "price": "The price must be £4.99 or less",
    }
