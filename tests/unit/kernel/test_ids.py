"""References are for reading aloud."""

from marketplace.kernel.ids import ALPHABET, reference


def test_no_vowels_and_nothing_that_looks_like_something_else():
    assert not set(ALPHABET) & set("AEIOUY01")


def test_a_reference_says_what_it_is_of():
    found = reference("B")
    assert found.startswith("B-")
    assert len(found) == 8
    assert set(found[2:]) <= set(ALPHABET)
