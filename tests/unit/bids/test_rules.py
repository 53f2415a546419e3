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
PRICED = rules.Part(rules.priced(Money(500)), 2)
CHAIN = rules.Part((rules.Subcontractor("Doorstep Advice", "Advice on debts", 20, is_vcse=True),), 3)
PLAN = rules.Part((rules.Milestone("Staff trained", 10),), 4, "Ann")
SIGNED = rules.Declaration("Ann Owner", "Director")
ANSWERS = {QUESTION: rules.Written("We listen", 3)}
COPY = rules.WorkingCopy(ANSWERS, {"schedule": PRICED, "chain": CHAIN, "plan": PLAN}, SIGNED)


@given(some.dictionaries(some.uuids(), some.text()), some.integers(1, 10**12))
def test_what_is_sealed_comes_out_whole(answers, pence):
    parts = {"schedule": rules.Part(rules.priced(Money(pence)), 1), "chain": CHAIN, "plan": PLAN}
    copy = rules.WorkingCopy({key: rules.Written(text, 1) for key, text in answers.items()}, parts, SIGNED)
    kept = rules.sealed(copy, PUBLIC, BID)
    opened = rules.unsealed(kept, rules.seal_hash(kept), PRIVATE.private_bytes_raw(), BID)
    assert opened == rules.Content(answers, rules.priced(Money(pence)), CHAIN.value, PLAN.value, SIGNED)


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
    cheaper = rules.priced(Money(400))
    with pytest.raises(rules.StaleAnswer):
        COPY.with_part("schedule", cheaper, seen=1, revision=4)
    assert COPY.with_part("schedule", cheaper, seen=2, revision=4).price == Money(400)
    assert COPY.with_part("schedule", PRICED.value, seen=0, revision=4).price == Money(500)


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


@given(some.lists(some.tuples(some.decimals("0.01", 1000, places=2), some.integers(0, 10**9)), max_size=5))
def test_a_schedule_comes_to_its_lines_and_overheads_to_the_penny(rows):
    lines = tuple(rules.PriceLine("Work", "hour", many, Money(price)) for many, price in rows)
    assert rules.Schedule(lines, Money(7)).total == sum((line.total for line in lines), Money(7))


def test_promised_shares_are_at_most_the_whole_and_the_bidder_keeps_the_rest():
    chain = [rules.Subcontractor("A", "x", 60), rules.Subcontractor("B", "y", 40)]
    assert rules.promised_too_much(chain) is None
    assert rules.own_share(chain) == 0
    assert rules.promised_too_much([*chain, rules.Subcontractor("C", "z", 1)]) == (
        "The shares add up to 101%: they must come to 100% or less"
    )


def test_a_copied_answer_has_to_be_read_before_the_bid_is_whole():
    copied = COPY.with_copied({QUESTION: "We talk"}, revision=5)
    assert copied.answer(QUESTION).text == "We listen"
    copied = rules.WorkingCopy({}, COPY.parts).with_copied({QUESTION: "We talk"}, revision=5)
    assert "comes from an earlier bid" in rules.faults(copied, [question()], Money(500))["answer_q1"]
    read = copied.with_answer(QUESTION, "We talk", seen=5, revision=6)
    assert rules.faults(read, [question()], Money(500)) == {}


def test_the_effort_left_shrinks_as_the_bid_is_written():
    asked = [question(limit=400)]
    nothing = rules.minutes_left(rules.WorkingCopy(), asked)
    half = rules.WorkingCopy({QUESTION: rules.Written("word " * 200, 1)}, COPY.parts)
    done = rules.WorkingCopy({QUESTION: rules.Written("word " * 390, 1)}, COPY.parts)
    assert (nothing, rules.minutes_left(half, asked), rules.minutes_left(done, asked)) == (30 + 55 + 10, 20, 10)


def test_what_bidders_are_asked_to_confirm_is_part_of_a_whole_bid_and_a_no_is_an_answer():
    item = SimpleNamespace(id=uuid4(), code="PF1", title="Insurance")
    empty = rules.WorkingCopy()
    assert rules.faults(empty, (), None, [item])["item_pf1"] == "Answer PF1, Insurance"
    said = empty.with_item(item.id, rules.Confirmed(False, "From May", 1, "Ann"), seen=0)
    assert "item_pf1" not in rules.faults(said, (), None, [item])
    assert rules.minutes_left(empty, (), [item]) - rules.minutes_left(said, (), [item]) == 5
    key, bid_id = b"k" * 32, uuid4()
    assert rules.decrypted(rules.encrypted(said, key, bid_id), key, bid_id) == said
    assert said.items[item.id].said == "No\nFrom May"
