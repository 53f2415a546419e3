"""The parts of a framework and of an application, as pages list them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from blueprints.session import request_now
from blueprints.templating import money
from marketplace.frameworks import queries, rules
from marketplace.frameworks.models import Framework, FrameworkQuestion, Membership
from marketplace.kernel.clock import london_day
from marketplace.kernel.money import Money


class Section(NamedTuple):
    """The declaration or one category, with its questions."""

    key: str
    title: str
    questions: Sequence[FrameworkQuestion]

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return rules.minutes_left(self.questions, ())


def title_of(section: str, names: Mapping[str, str]) -> str:
    """What a part is called."""
    return "Declaration" if section == rules.DECLARATION else names[section]


def sections_of(
    questions: Iterable[FrameworkQuestion], codes: Sequence[str], names: Mapping[str, str]
) -> list[Section]:
    """The questions by part, the declaration first."""
    found: dict[str, list[FrameworkQuestion]] = {key: [] for key in rules.sections(codes)}
    for question in questions:
        found.setdefault(rules.section_of(question.category_code), []).append(question)
    return [Section(key, title_of(key, names), asked) for key, asked in found.items()]


def categories_by_section(members: Iterable[Membership], names: Mapping[str, str]) -> dict[Any, list[str]]:
    """The names of each member's categories, in their order."""
    return {
        member.id: [name for code, name in names.items() if code in {each.category_code for each in member.categories}]
        for member in members
    }


def fee_in_words(framework: Framework) -> str:
    """What the framework costs its suppliers, with an example worked out."""
    if framework.fee_percent is None:
        return "None"
    percent, example = f"{framework.fee_percent.normalize():f}%", Money.of_pounds(900_000)
    due = rules.fee_due(framework.fee_percent, example)
    return (
        f"{percent} of the estimated value of a contract that you are awarded: {percent} of a "
        f"{in_pounds(example)} award is {in_pounds(due)}. Joining is free"
    )


def in_pounds(amount: Money) -> str:
    """An amount without its pence where there are none."""
    return money(amount).removesuffix(".00")


class Plans(NamedTuple):
    """Where spend is planned in this or a later year, and what may be used where it is not."""

    planned: frozenset[tuple[str, str]]
    instead: Mapping[tuple[str, str], str]

    def without(self, code: str, key: str, name: str) -> str | None:
        """The name of a place without planned spend, with what may be used instead; nothing where some is planned."""
        if (code, key) in self.planned:
            return None
        return name + (f" ({self.instead[code, key]} may be used)" if (code, key) in self.instead else "")


def plans_of(framework: Framework) -> Plans:
    """What is planned from this financial year on."""
    rows = queries.planned_spend(framework.id, rules.financial_year(london_day(request_now())))
    planned = frozenset((row.category_code, row.area_key) for row in rows if row.amount is not None)
    return Plans(planned, {(row.category_code, row.area_key): row.instead for row in rows if row.instead})


def gaps_of(framework: Framework, areas: Mapping[str, str]) -> dict[str, str]:
    """For each category, the regions without planned spend, and what may be used there instead."""
    plans, keys, found = plans_of(framework), framework.area_keys, {}
    for code in framework.category_codes:
        said = [text for key in keys if (text := plans.without(code, key, areas[key]))]
        if said and len(said) == len(keys) and not any((code, key) in plans.instead for key in keys):
            found[code] = "No planned spend in any region"
        elif said:
            found[code] = "No planned spend in " + ", ".join(said)
    return found


def gaps_by_region(framework: Framework, codes: Iterable[str], names: Mapping[str, str]) -> dict[str, str]:
    """For each region, which of these categories have no planned spend there, and what may be used instead."""
    plans, found = plans_of(framework), {}
    for key in framework.area_keys:
        if said := [text for code in codes if (text := plans.without(code, key, names[code]))]:
            found[key] = "No planned spend here for " + ", ".join(said)
    return found
