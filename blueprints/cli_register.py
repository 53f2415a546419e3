"""The command that takes in a contract register from a folder."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from blueprints.cli_serve import prepare
from marketplace.contracts.register import FILES
from marketplace.contracts.register.commands import import_register
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Invalid

SHOWN = 20


@click.command("import-register")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@with_appcontext
def import_the_register(folder: Path) -> None:
    """Take in the contract register in FOLDER: all of it, or nothing if a row is wrong."""
    prepare()
    files = {name: (folder / f"{name}.csv").read_bytes() for name in FILES if (folder / f"{name}.csv").is_file()}
    try:
        intake = import_register(SYSTEM, files=files)
    except Invalid as refusal:
        complain(refusal)
        raise click.ClickException("nothing was changed") from None
    columns = ("added", "changed", "unchanged", "refused")
    click.echo(f"{'':<30}" + "".join(f"{column:>10}" for column in columns))
    for name, counts in intake.report.items():
        click.echo(f"{name + '.csv':<30}" + "".join(f"{counts[column]:>10}" for column in columns))


def complain(refusal: Invalid) -> None:
    """Say how many rows each file has that are refused, and why."""
    for name, said in refusal.errors.items():
        click.echo(f"{name}.csv: {len(said)} refused", err=True)
        for sentence in said[:SHOWN]:
            click.echo(f"  {sentence}", err=True)
        if len(said) > SHOWN:
            click.echo(f"  and {len(said) - SHOWN} more", err=True)
