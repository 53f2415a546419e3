"""What is written to the log: where something failed and of which kind, and nothing that rows or answers hold."""

import logging
import traceback
from types import TracebackType

from sqlalchemy.exc import DBAPIError

Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Tells a fault of the database by its code and its constraint: its own words quote whole rows."""

    def formatException(self, ei: Fault) -> str:  # noqa: N802 - as logging calls it
        """The places that the fault passed through, and what may be said of it."""
        return "\n".join(told(ei[1])) if ei[1] else ""


def told(fault: BaseException) -> list[str]:
    """A fault and what lies behind it, the first cause last."""
    kind = type(fault).__name__
    if isinstance(fault, DBAPIError):
        about = getattr(fault.orig, "diag", None)
        facts = [getattr(about, name, None) for name in ("sqlstate", "table_name", "constraint_name")]
        said = " ".join([kind, *filter(None, facts)])
    else:
        said = kind if type(fault).__module__.startswith("psycopg") else f"{kind}: {fault}"
    lines = [said, *(line.rstrip() for line in traceback.format_tb(fault.__traceback__))]
    inner = list(getattr(fault, "exceptions", ()))
    if behind := fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__):
        inner.append(behind)
    return [*lines, *(line for each in inner for line in ("because of", *told(each)))]


def install() -> None:
    """Write warnings and faults to the console, discreetly, unless somebody has chosen otherwise."""
    root = logging.getLogger()
    if not root.handlers:
        console = logging.StreamHandler()
        console.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root.addHandler(console)
