"""Facts that come with the service as files of our own: question sets, and the codes of the procurement vocabulary."""

import csv
from functools import cache
from importlib.resources import files


@cache
def vocabulary() -> dict[str, tuple[str, str]]:
    """The code and the words of the common procurement vocabulary for each category."""
    rows = csv.DictReader(files(__name__).joinpath("cpv.csv").read_text(encoding="utf-8").splitlines())
    return {row["category_code"]: (row["cpv"], row["description"]) for row in rows}
