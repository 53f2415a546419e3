"""The command that takes in a debarment list from a file."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from marketplace.adapters.debarments import DebarmentFile
from marketplace.exclusions.commands import import_debarments
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Invalid


@click.command("import-debarments")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def import_the_debarments(file: Path) -> None:
    """Take in the debarment list in FILE: all of it, or nothing if an entry is wrong."""
    try:
        sheet = DebarmentFile(file).read()
    except Invalid as refusal:
        for said in refusal.errors["file"]:
            click.echo(said, err=True)
        raise click.ClickException("nothing was changed") from None
    assert sheet is not None
    reading = import_debarments(SYSTEM, sheet=sheet)
    click.echo(f"{reading.entries} on the list: {reading.added} new, {reading.ended} ended")
