"""What people download and open in a spreadsheet works nothing out."""

import pytest

from marketplace.kernel.spreadsheet import cell, lines


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"])
def test_what_could_be_a_formula_is_shown_as_it_was_written(text):
    assert cell(text) == f"'{text}"


def test_other_words_are_left_and_a_comma_or_a_line_does_not_end_a_cell():
    rows = [["name", "said"], ["Hope = Help", 'He said "no", twice\nand left']]
    assert "".join(lines(rows)) == 'name,said\r\nHope = Help,"He said ""no"", twice\nand left"\r\n'
