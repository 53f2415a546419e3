"""`flask demo`: a made-up market with a past, in an empty database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby

import click
from flask import current_app
from flask.cli import with_appcontext
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from marketplace.demo.build import SCALE, SEED, build, is_empty
from marketplace.demo.cast import PASSWORD
from marketplace.demo.listing import listing
from marketplace.demo.queries import demo_accounts, is_on, staged
from marketplace.kernel.errors import NotNow
from marketplace.kernel.lifecycle import spoken


@click.command()
@click.option("--scale", default=SCALE, show_default=True, type=click.IntRange(1), help="One of how many referrals.")
@click.option("--seed", default=SEED, show_default=True, help="The same number makes the same market.")
@with_appcontext
def demo(scale: int, seed: int) -> None:
    """Fill an empty database with a made-up market, and say who can sign in."""
    from blueprints.cli_serve import prepare

    prepare()
    try:
        make(scale, seed)
    except NotNow as refusal:
        raise click.ClickException(str(refusal)) from None
    print_accounts()


@click.command()
@with_appcontext
def situations() -> None:
    """Print the list of situations that docs/demonstration.md holds."""
    click.echo(listing(staged()), nl=False)


def make(scale: int = SCALE, seed: int = SEED) -> None:
    """Build it, with a bar that shows how far it has come."""
    with bars() as begin:
        build(current_app.extensions["ports"], seed=seed, scale=scale, progress=begin)


@contextmanager
def bars() -> Iterator[Callable[[str, int], Callable[[], None]]]:
    """A progress bar for each part of the building."""
    columns = (TextColumn("{task.description:<24}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeElapsedColumn()) as shown:

        def begin(what: str, steps: int) -> Callable[[], None]:
            task = shown.add_task(what, total=steps)
            return lambda: shown.advance(task)

        yield begin


def make_in_empty_database() -> None:
    """Build it for who has just begun; a database that somebody uses is left alone."""
    if is_empty():
        click.echo("The database is empty: building the demonstration")
        make()


def print_accounts() -> None:
    """Say who can sign in, by role."""
    if not is_on():
        return
    click.echo(f"\nMade-up accounts; everybody's password is {PASSWORD}\n")
    for role, found in groupby(demo_accounts(), key=lambda account: account.role):
        for place, account in enumerate(found):
            title = spoken(role).capitalize() if place == 0 else ""
            click.echo(f"  {title:<24}{account.email:<46}{account.organisation}")
