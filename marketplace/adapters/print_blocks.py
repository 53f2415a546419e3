"""What a printed page says, block after block: headings, paragraphs, lists, tables and summary lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser

LINES = {"h1": "h1", "h2": "h2", "h3": "h3", "h4": "h3", "p": "p", "li": "li", "caption": "h3"}
SILENT = {"script", "style", "form", "nav", "button", "svg", "template"}
CELLS = {"td", "th", "dt", "dd"}
ENDS = {*LINES, *CELLS}
VOID = {"br", "hr", "img", "input", "meta", "link"}


@dataclass
class Cell:
    """One field of a table."""

    text: str = ""
    is_heading: bool = False
    is_numeric: bool = False


@dataclass
class Row:
    """One row of a table, or a term of a summary list with what is said of it."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether it names the columns."""
        return bool(self.cells) and all(cell.is_heading for cell in self.cells)

    def is_long(self, most: int) -> bool:
        """Whether a cell of it says more than this many letters."""
        return any(len(cell.text) > most for cell in self.cells)

    def gap(self, width: int) -> Sequence[Cell]:
        """Empty cells, so that the row is this wide."""
        return [Cell() for _ in range(width - len(self.cells))]


@dataclass
class Block:
    """A heading, a paragraph, a line of a list, or the rows of a table."""

    kind: str
    text: str = ""
    rows: list[Row] = field(default_factory=list)


@dataclass
class Page:
    """A whole document; `made_at` is what `<meta name="date">` says."""

    title: str = ""
    made_at: datetime | None = None
    blocks: list[Block] = field(default_factory=list)


def read(html: str) -> Page:
    """The document of this HTML."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    reader.end_table()
    reader.page.blocks = [block for block in reader.page.blocks if block.text or block.rows]
    return reader.page


class Reader(HTMLParser):
    """Collects blocks; text that stands in no element of its own becomes a paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.words: list[str] = []
        self.silent = 0
        self.kind = "p"
        self.table: Block | None = None
        self.cell: Cell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        said = {name: value or "" for name, value in attrs}
        if tag in SILENT or self.silent:
            self.silent += tag not in VOID
        elif tag == "meta" and said.get("name") == "date":
            self.page.made_at = datetime.fromisoformat(said["content"])
        elif tag in ("table", "dl"):
            self.end_words()
            self.table = Block("table")
        elif tag in ("tr", "dt") and self.table:
            self.table.rows.append(Row())
        if tag == "br":
            self.words.append("\n")
        if tag in ENDS and not self.silent:
            self.begin(tag, said.get("class", ""))

    def begin(self, tag: str, style: str) -> None:
        """Words that belong to one block or cell follow."""
        if self.cell and tag in LINES:
            self.words.append("\n")
            return
        self.end_words()
        self.kind = LINES.get(tag, "p")
        if tag in LINES or not self.table or not self.table.rows:
            return
        self.cell = Cell(is_heading=tag in ("th", "dt"), is_numeric="numeric" in style)
        self.table.rows[-1].cells.append(self.cell)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if self.silent:
            self.silent -= 1
        elif tag == "title":
            self.page.title = self.take_words()
        elif tag in CELLS or (tag in (*LINES, "div") and not self.cell):
            self.end_words()
        elif tag in ("table", "dl"):
            self.end_table()

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self.silent:
            self.words.append(re.sub(r"\s+", " ", data))

    def take_words(self) -> str:
        """The words since the last block, tidied."""
        text = re.sub(r" *\n[ \n]*", "\n", re.sub(r" +", " ", "".join(self.words))).strip()
        self.words = []
        return text

    def end_words(self) -> None:
        """Put the words where they belong."""
        text = self.take_words()
        if self.cell is not None:
            self.cell.text = f"{self.cell.text}\n{text}".strip()
            self.cell = None
        elif text:
            self.page.blocks.append(Block(self.kind, text))
        self.kind = "p"

    def end_table(self) -> None:
        """The table is whole; rows that say nothing are dropped."""
        self.end_words()
        if self.table:
            self.table.rows = [row for row in self.table.rows if any(cell.text for cell in row.cells)]
            self.page.blocks.append(self.table)
        self.table = None
