"""The parts of a framework and of an application, as pages list them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from marketplace.frameworks import rules
from marketplace.frameworks.models import FrameworkQuestion, Membership


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
