"""Signing in leads back to a page of ours, and to nobody else's."""

import pytest

from blueprints.security import safe_next


@pytest.mark.parametrize("page", ["/", "/bids?after=2", "/referrals/KD4712AC/plan?page=2&said=a%20b"])
def test_a_page_of_ours_is_gone_back_to(page):
    assert safe_next(page) == page


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "bids",
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/\t\\evil.example",
        "/bids\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
    ],
)
def test_nothing_else_is(target):
    assert safe_next(target) is None
