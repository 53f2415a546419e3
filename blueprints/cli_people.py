"""The command that takes in people from a file."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Invalid
from marketplace.people.commands import import_people, look_at_people


@click.command("import-people")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", default="", help="Where the file comes from, as people will read it.")
@click.option("--check", is_flag=True, help="Only say what the file would do.")
@with_appcontext
def import_the_people(file: Path, source: str, check: bool) -> None:
    """Take in the people in FILE: all of them, or nobody if a row is wrong."""
    rows, source = file.read_text(encoding="utf-8-sig", errors="replace"), source or file.name
    if check:
        plan = look_at_people(SYSTEM, rows=rows, source=source).plan
        complain([str(fault) for fault in plan.faults])
        new, changed = len(plan.of_kind(new=True)), len(plan.of_kind(new=False))
        click.echo(f"would be: {new} new, {changed} changed, {plan.unchanged} as before")
        return
    try:
        taken = import_people(SYSTEM, rows=rows, source=source)
    except Invalid as refusal:
        complain(refusal.errors["file"])
        raise click.ClickException("nothing was changed") from None
    click.echo(f"{taken.added} new, {taken.changed} changed, {taken.unchanged} as before")


def complain(said: list[str]) -> None:
    """Say what is wrong, line by line."""
    for sentence in said:
        click.echo(sentence, err=True)
