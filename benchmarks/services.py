"""What the service finder costs with two hundred services and a million referrals."""

from collections.abc import Iterator

from benchmarks.measuring import Figure, Stage, page_figures
from benchmarks.million import fill

SEARCHES = {
    "all": "/services",
    "filtered": "/services?area=cumbria&age=22&sex=male",
    "api": "/api/services?area=cumbria&age=22&sex=male",
}


def measure_finder(stage: Stage) -> Iterator[Figure]:
    """The finder without and with filters, as a page and as an API."""
    fill(stage.engine)
    for name, address in SEARCHES.items():
        yield from page_figures(stage, f"services.{name}", address)
