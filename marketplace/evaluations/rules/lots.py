"""Who wins which lot where a supplier may win only so many, in the order that was published."""

from collections.abc import Mapping, Sequence

from marketplace.evaluations.rules.ranking import lot_award_limit

#: The published order: the lot of the highest value first.
MECHANISM = "highest_value_first"

Ranking = Sequence[tuple[str, str]]


def lots_won(rankings: Mapping[str, Ranking], values: Mapping[str, str], most: int | None) -> dict[str, str | None]:
    """The bid that each lot goes to.

    A ranking has the supplier and the bid of each place. Without a limit each lot goes to the first of its ranking;
    with one, whoever has won as many as they may leaves the lot to the next.
    """
    if most is None:
        return {lot: ranking[0][1] if ranking else None for lot, ranking in rankings.items()}
    lots = [
        {"id": lot, "value": values[lot], "ranking": [supplier for supplier, _ in ranking]}
        for lot, ranking in rankings.items()
    ]
    answer = lot_award_limit({"mechanism": MECHANISM, "max_lots_per_supplier": most, "lots": lots})
    bids = {lot: dict(ranking) for lot, ranking in rankings.items()}
    return {lot: None if supplier is None else bids[lot][supplier] for lot, supplier in answer["allocation"].items()}
