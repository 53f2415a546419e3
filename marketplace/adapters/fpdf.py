"""PDF from the plain HTML of `templates/print`, with fpdf2: needs nothing that pip does not bring, fonts included."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from marketplace.adapters.print_blocks import Block, Page, Row, read

if TYPE_CHECKING:
    from fpdf import FPDF

FONTS = Path(__file__).parent / "fonts"
LETTERS = "DejaVu"

#: Size in points, space above and below in millimetres.
STYLES = {
    "h1": (20.0, 0.0, 4.0),
    "h2": (14.0, 6.0, 2.0),
    "h3": (11.5, 4.0, 1.5),
    "p": (10.0, 0.0, 2.5),
    "li": (10.0, 0.0, 1.5),
}

#: More letters in one cell than fit on a page with certainty: such a row is set as paragraphs.
TOO_LONG = 1500
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class FpdfPrinter:
    """Sets headings, paragraphs, lists and tables; the same HTML gives the same bytes."""

    def pdf(self, html: str) -> bytes:
        """The document as PDF; pictures, styles and scripts are left out."""
        page = read(html)
        paper = sheet(page)
        for block in page.blocks:
            put(paper, block)
        return bytes(paper.output())


def sheet(page: Page) -> "FPDF":
    """An empty A4 document that knows its title, its language and its day, with numbered pages."""
    from fpdf import FPDF

    class Paper(FPDF):
        def footer(self) -> None:
            self.set_y(-14)
            self.set_font(LETTERS, size=8)
            self.cell(0, 5, f"{page.title[:90]} · {self.page_no()}/{{nb}}", align="C")

    paper = Paper()
    for style, name in (("", "DejaVuSansCondensed.ttf"), ("B", "DejaVuSansCondensed-Bold.ttf")):
        paper.add_font(LETTERS, style, FONTS / name)
    paper.set_title(page.title)
    paper.set_lang("en-GB")
    paper.set_creation_date(page.made_at or LONG_AGO)
    paper.set_margin(18)
    paper.set_auto_page_break(True, margin=20)
    paper.add_page()
    return paper


def put(paper: "FPDF", block: Block) -> None:
    """One block, in its place."""
    if block.rows:
        put_rows(paper, block.rows)
    elif block.kind.startswith("h"):
        put_heading(paper, block)
    else:
        put_text(paper, f"•  {block.text}" if block.kind == "li" else block.text, block.kind)


def put_heading(paper: "FPDF", block: Block) -> None:
    """A heading, which is also an entry of the document's outline and stays with what follows it."""
    size, above, below = STYLES[block.kind]
    if paper.will_page_break(above + size + 20):
        paper.add_page()
    paper.ln(above)
    paper.start_section(block.text, int(block.kind[1]) - 1, strict=False)
    paper.set_font(LETTERS, "B", size)
    paper.multi_cell(0, size * 0.5, block.text, align="L", new_x="LMARGIN", new_y="NEXT")
    paper.ln(below)


def put_text(paper: "FPDF", text: str, kind: str = "p", *, bold: bool = False) -> None:
    """A paragraph or a line of a list."""
    size, above, below = STYLES[kind]
    paper.ln(above)
    paper.set_font(LETTERS, "B" if bold else "", size)
    paper.multi_cell(0, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
    paper.ln(below)


def put_rows(paper: "FPDF", rows: Sequence[Row]) -> None:
    """A table; rows that would not fit on a page are set as paragraphs under the words of their columns."""
    short = [row for row in rows if not row.is_long(TOO_LONG)]
    if len(short) < len(rows):
        put_as_paragraphs(paper, rows)
        return
    put_table(paper, rows)


def put_as_paragraphs(paper: "FPDF", rows: Sequence[Row]) -> None:
    """Each cell below the heading of its column."""
    names = [cell.text for cell in rows[0].cells] if rows[0].is_heading else []
    for row in rows[1 if names else 0 :]:
        for number, cell in enumerate(row.cells):
            said = f"{names[number]}: {cell.text}" if number < len(names) and names[number] else cell.text
            put_text(paper, said, bold=cell.is_heading and not names)
        paper.ln(2)


def put_table(paper: "FPDF", rows: Sequence[Row]) -> None:
    """A table with lines between its rows; its heading is said again on each page."""
    from fpdf.enums import TableBordersLayout
    from fpdf.fonts import FontFace

    width = max(len(row.cells) for row in rows)
    paper.set_font(LETTERS, size=9)
    with paper.table(
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        col_widths=widths(rows, width),
        first_row_as_headings=rows[0].is_heading and len(rows) > 1,
        headings_style=FontFace(emphasis="BOLD"),
        line_height=4.6,
        padding=1.2,
        text_align="LEFT",
        v_align="TOP",
    ) as table:
        for row in rows:
            line = table.row()
            for cell in (*row.cells, *row.gap(width)):
                line.cell(
                    cell.text,
                    align="RIGHT" if cell.is_numeric else "LEFT",
                    style=FontFace(emphasis="BOLD") if cell.is_heading else None,
                )
    paper.ln(3)


def widths(rows: Sequence[Row], width: int) -> tuple[int, ...]:
    """Wider columns for longer words, within reason."""
    longest = [max(len(row.cells[at].text) if at < len(row.cells) else 0 for row in rows) for at in range(width)]
    return tuple(min(max(letters, 12), 60) for letters in longest)
