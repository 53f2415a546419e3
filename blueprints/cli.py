"""The command line: what an operator or a developer can ask of the service without a browser."""

import json
from itertools import chain
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from procrastinate import PsycopgConnector

from blueprints import cli_tables
from blueprints.cli_serve import prepare, serve
from marketplace.kernel import events, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Invalid


@click.command()
@click.option("--concurrency", default=4, show_default=True, help="How many jobs to do at once.")
@with_appcontext
def worker(concurrency: int) -> None:
    """Do what is owed after events, and tick each minute, until stopped."""
    address = current_app.config["SQLALCHEMY_DATABASE_URI"].replace("+psycopg", "", 1)
    with jobs.app.replace_connector(PsycopgConnector(conninfo=address)) as ours:
        ours.run_worker(concurrency=concurrency, fetch_job_polling_interval=1, delete_jobs="successful")


@click.command()
@with_appcontext
def tick() -> None:
    """Do now what is due each minute."""
    jobs.run_tick()


@click.command("verify-events")
@with_appcontext
def verify_events() -> None:
    """Prove that nobody changed what happened."""
    if broken := events.broken_seals():
        raise click.ClickException(f"history was changed: seals {', '.join(map(str, broken))} no longer fit")
    click.echo("Every seal fits the events below it")


@click.command("import-register")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@with_appcontext
def take_in_register(folder: Path) -> None:
    """Take in the contract register from the CSV files of FOLDER: all of it, or nothing if a row is wrong."""
    from marketplace.contracts.register import FILES
    from marketplace.contracts.register.commands import import_register

    prepare()
    files = {name: (folder / f"{name}.csv").read_bytes() for name in FILES if (folder / f"{name}.csv").exists()}
    try:
        report = import_register(SYSTEM, files=files).report
    except Invalid as refusal:
        for said in chain.from_iterable(refusal.errors.values()):
            click.echo(said, err=True)
        raise click.ClickException("Nothing was taken in: mend these rows and try again") from None
    for name, tally in report.items():
        click.echo(f"{name}: {', '.join(f'{count} {word}' for word, count in tally.items())}, 0 refused")


@click.command()
@click.option("--check", is_flag=True, help="Only say whether the printed copy is up to date.")
@with_appcontext
def tables(check: bool) -> None:
    """Print the lifecycles, the permissions and the subscriptions into docs/."""
    keep({Path("docs") / name: text for name, text in cli_tables.pages().items()}, check)


@click.command()
@click.option("--check", is_flag=True, help="Only say whether the printed copy is up to date.")
@with_appcontext
def openapi(check: bool) -> None:
    """Print what the API promises into docs/openapi.json."""
    keep({Path("docs/openapi.json"): promise()}, check)


def promise() -> str:
    """The OpenAPI document of every part of the API."""
    documented = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    return json.dumps(documented.spec.to_dict(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def keep(pages: dict[Path, str], check: bool) -> None:
    """Write these files, or complain of the first one that differs from what would be written."""
    for path, text in pages.items():
        if check and (not path.exists() or path.read_text() != text):
            raise click.ClickException(f"{path} is stale: run make tables")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            click.echo(path)


def install(app: Flask) -> None:
    """Give the application its commands."""
    for command in (serve, worker, tick, take_in_register, tables, openapi, verify_events):
        app.cli.add_command(command)
