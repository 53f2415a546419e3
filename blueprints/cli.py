"""The command line: what an operator or a developer can ask of the service without a browser."""

import json
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from procrastinate import PsycopgConnector

from blueprints import cli_tables
from blueprints.cli_centre import make_ready, open_the_centre
from blueprints.cli_debarments import import_the_debarments
from blueprints.cli_demo import demo, situations
from blueprints.cli_people import import_the_people
from blueprints.cli_register import import_the_register
from blueprints.cli_serve import serve
from blueprints.cli_subject_access import take_out
from marketplace.kernel import jobs, seals


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
    if broken := seals.broken_seals():
        raise click.ClickException(f"history was changed: seals {', '.join(map(str, broken))} no longer fit")
    click.echo("Every seal fits the events below it")


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
    for command in (
        serve,
        make_ready,
        open_the_centre,
        demo,
        situations,
        import_the_register,
        import_the_debarments,
        import_the_people,
        take_out,
        worker,
        tick,
        tables,
        openapi,
        verify_events,
    ):
        app.cli.add_command(command)
