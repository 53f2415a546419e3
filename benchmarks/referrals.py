"""What a supplier's list of referrals costs over a million of them."""

from collections.abc import Iterator

from benchmarks.measuring import Figure, Stage, page_figures
from benchmarks.million import caseworker, fill, signed_in

LISTS = ("mine", "unassigned", "open", "ended")


def measure_supplier_lists(stage: Stage) -> Iterator[Figure]:
    """Each list of referrals that a supplier works from."""
    fill(stage.engine)
    client = signed_in(stage.app, caseworker())
    for name in LISTS:
        yield from page_figures(stage, f"referrals.{name}", f"/referrals?tab={name}", client)
