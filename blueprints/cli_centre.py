"""The two commands that a new server needs before anybody can sign in."""

import click
from flask.cli import with_appcontext
from marshmallow import ValidationError

from marketplace.accounts.commands import open_centre
from marketplace.accounts.schemas import OpenCentre
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Refusal


@click.command("prepare")
@with_appcontext
def make_ready() -> None:
    """Bring the database up to date, with the facts that everything stands on: before each new release."""
    from blueprints.cli_serve import prepare

    prepare()


@click.command("open-centre")
@click.argument("organisation_name")
@click.option("--name", required=True, help="The first framework administrator.")
@click.option("--email", required=True, help="Where the link to choose a password goes.")
@with_appcontext
def open_the_centre(**typed: str) -> None:
    """Open the centre ORGANISATION_NAME, once, with its first framework administrator."""
    try:
        open_centre(SYSTEM, **OpenCentre().load(typed))
    except ValidationError as fault:
        told = fault.normalized_messages()  # type: ignore[no-untyped-call]
        raise click.ClickException("; ".join(said for each in told.values() for said in each)) from None
    except Refusal as refusal:
        raise click.ClickException(refusal.title) from None
    click.echo("The administrator is sent a link to choose a password: a worker carries it")
