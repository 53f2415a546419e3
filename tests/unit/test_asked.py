"""What an address asks for is read so that nothing typed into it is a fault."""

import pytest
from flask import Flask, request

from blueprints import asked
from blueprints.cursor import cursor_of, read_cursor


@pytest.fixture
def door() -> Flask:
    app = Flask(__name__)
    asked.install(app)
    app.add_url_rule("/words/<word>", "word", lambda word: word)
    app.add_url_rule("/numbers/<int:number>", "number", lambda number: str(number))
    return app


def test_a_character_that_no_text_has_is_left_out_of_a_filter(door):
    with door.test_request_context("/?words=a%00b%07c%E2%80%AE&words=%F0%9F%98%80"):
        assert request.args.getlist("words") == ["abc", "😀"]


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("/words/ACC", 200),
        ("/words/%00", 404),
        ("/numbers/3", 200),
        ("/numbers/2147483647", 200),
        (f"/numbers/{2**31}", 404),
        (f"/numbers/{'9' * 400}", 404),
    ],
)
def test_an_address_that_cannot_be_ours_leads_nowhere(door, place, status):
    assert door.test_client().get(place).status_code == status


@pytest.mark.parametrize("typed", ["", "0", "-1", "x", "1.5", "1e400", "١", str(2**63), "9" * 400])
def test_a_number_that_nobody_gave_out_is_none(door, typed):
    with door.test_request_context("/", query_string={"after": typed}):
        assert request.args.get("after", type=asked.a_number) is None


def test_a_place_in_a_list_is_read_again_and_any_other_word_begins_the_list_anew():
    assert read_cursor(cursor_of("Hope", 3)) == ("Hope", "3")
    for word in ("", "NQ", "W10", "bnVsbA", "é", "a" * 5, "WyIxIiwiMiIsIjMiXQ"):
        assert read_cursor(word) is None
