"""The list of situations as the documentation has it: where each is found, and whom to sign in as."""

import re
from collections.abc import Sequence
from itertools import groupby

from marketplace.demo.queries import Found

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/my/)\w+")
OPENING = """# Situations of the demonstration

Printed by `flask situations` from a database that `flask demo` has filled. The page `/demo` has the same list with a
link to each; everybody's password stands there too. An ellipsis stands for the key of one row.
"""


def listing(staged: Sequence[Found]) -> str:
    """Every situation in the order of the page, part by part."""
    parts = [OPENING]
    for part, found in groupby(staged, key=lambda each: each.situation.part):
        rows = dict.fromkeys(line(each) for each in found)
        parts.append(f"\n## {part}\n\n| Situation | What there is to see | Where | As |\n|---|---|---|---|\n")
        parts.append("".join(rows))
    return "".join(parts)


def line(found: Found) -> str:
    """One situation, one line."""
    where, who = KEY.sub("…", found.path), found.email or "anybody"
    return f"| {found.situation.title} | {found.situation.text} | `{where}` | {who} |\n"
