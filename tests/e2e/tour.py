"""The tour: a picture and a sentence for each step of the story."""

import io
import os
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

FOLDER = Path("docs/tour")
PAGE = Path("docs/tour.md")
WIDTH, TALLEST, COLOURS = 1100, 2200, 96
BEGINNING = """# A tour of Open Panel

One story from end to end, as the people in it see it: a framework is opened, a supplier joins and wins a competition, a
person on probation is helped, and the first month is paid. `make e2e` plays this story in a browser; with `TOUR=1` it
takes these pictures. Everybody and everything in it is made up.
"""


class Step(NamedTuple):
    """One picture with its heading, who is signed in, and what they do."""

    name: str
    heading: str
    who: str
    sentence: str

    def written(self, number: int) -> str:
        """The part of the page about this step."""
        picture = f"tour/{number:02}-{self.name}.png"
        return f"## {number}. {self.heading}\n\n**{self.who}.** {self.sentence}\n\n![{self.heading}]({picture})\n"


class Tour:
    """The steps so far; pictures are taken only where TOUR=1."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.takes_pictures = os.environ.get("TOUR") == "1"

    def show(self, page: Any, step: Step) -> None:
        """Add a step, with a picture of the page as it is now."""
        self.steps.append(step)
        if self.takes_pictures:
            FOLDER.mkdir(parents=True, exist_ok=True)
            (FOLDER / f"{len(self.steps):02}-{step.name}.png").write_bytes(small(page.screenshot(full_page=True)))

    def written(self) -> str:
        """The whole page."""
        return "\n".join([BEGINNING, *(step.written(number) for number, step in enumerate(self.steps, 1))])

    def finish(self) -> None:
        """Write the page, or hold the one that is there to the story that was played."""
        if self.takes_pictures:
            PAGE.write_text(self.written())
            kept = {f"{number:02}-{step.name}.png" for number, step in enumerate(self.steps, 1)}
            for picture in FOLDER.glob("*.png"):
                if picture.name not in kept:
                    picture.unlink()
        assert PAGE.read_text() == self.written(), "docs/tour.md is stale: TOUR=1 make e2e writes it again"


def small(taken: bytes) -> bytes:
    """The picture in few colours, cut where a page is very long."""
    with Image.open(io.BytesIO(taken)) as whole:
        cut = whole.convert("RGB").crop((0, 0, min(whole.width, WIDTH), min(whole.height, TALLEST)))
        written = io.BytesIO()
        cut.quantize(COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
        return written.getvalue()
