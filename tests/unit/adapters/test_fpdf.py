"""Paper: what of a page is set, and that the same page gives the same bytes."""

from marketplace.adapters.fpdf import FpdfPrinter
from marketplace.adapters.print_blocks import read
from marketplace.ports import Printer

PAGE = """<!doctype html><html lang="en-GB"><head><title>UK4: Tŷ Newydd</title>
<meta name="date" content="2027-03-01T12:00:00+00:00"><style>p { color: red }</style></head><body>
<h1>Tender notice</h1><p>Bids by <strong>noon</strong>,<br>not later.</p>
<dl><div><dt>Buyer</dt><dd><p>North</p><p>West</p></dd></div></dl>
<ul><li>one</li><li>two</li></ul>
<table><caption>Prices</caption><thead><tr><th>Lot</th><th class="numeric">£</th></tr></thead>
<tbody><tr><td>1</td><td class="numeric">5.00</td></tr><tr><td></td></tr></tbody></table>
<img src="file:///etc/passwd"><script>alert(1)</script></body></html>"""


def test_a_page_is_read_as_headings_paragraphs_lists_and_tables():
    page = read(PAGE)

    assert (page.title, page.made_at.isoformat()) == ("UK4: Tŷ Newydd", "2027-03-01T12:00:00+00:00")
    said = [
        (block.kind, block.text or [[cell.text for cell in row.cells] for row in block.rows]) for block in page.blocks
    ]
    assert said == [
        ("h1", "Tender notice"),
        ("p", "Bids by noon,\nnot later."),
        ("table", [["Buyer", "North\nWest"]]),
        ("li", "one"),
        ("li", "two"),
        ("h3", "Prices"),
        ("table", [["Lot", "£"], ["1", "5.00"]]),
    ]


def test_the_same_page_gives_the_same_bytes():
    printer: Printer = FpdfPrinter()
    first = printer.pdf(PAGE)
    assert first.startswith(b"%PDF-")
    assert first == printer.pdf(PAGE)
    assert b"/Lang (en-GB)" in first
    assert first != printer.pdf(PAGE.replace("noon", "night"))


def test_an_answer_longer_than_a_page_is_set_all_the_same():
    long = "A very long reason. " * 600
    paper = FpdfPrinter().pdf(
        f"<table><tr><th>Question</th><th>Why</th></tr><tr><td>1</td><td>{long}</td></tr></table>"
    )
    assert paper.count(b"/Type /Page\n") >= 2
