"""By when a question is answered, and how long bidders have after a change."""

from datetime import date

from marketplace.competitions.rules.board import answer_by, first_day_after_amendment, reason_to_extend


def test_a_question_is_answered_within_three_working_days_and_while_it_still_helps():
    assert answer_by(date(2026, 6, 10), date(2026, 6, 26)) == date(2026, 6, 15)
    assert answer_by(date(2026, 6, 19), date(2026, 6, 26)) == date(2026, 6, 20)
    assert answer_by(date(2026, 6, 24), date(2026, 6, 26)) == date(2026, 6, 26)


def test_after_a_change_suppliers_have_six_days():
    assert first_day_after_amendment(date(2026, 6, 20)) == date(2026, 6, 26)
    assert reason_to_extend(date(2026, 6, 20), date(2026, 6, 26)) is None
    assert "27 June 2026 or later" in (reason_to_extend(date(2026, 6, 21), date(2026, 6, 26)) or "")
