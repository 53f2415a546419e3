"""The command that takes out everything held about a person who asks for it."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from marketplace.accounts.queries import actor_of, user_by_email
from marketplace.kernel import clock
from marketplace.kernel.errors import Refusal
from marketplace.records.rules import archive
from marketplace.retention import queries, rules
from marketplace.retention.commands import export_person


@click.command("subject-access")
@click.argument("reference")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--as", "email", required=True, help="The email address of the data owner who answers.")
@click.option("--withhold", multiple=True, help="A kind of thing that is withheld, such as risk_summary.")
@click.option("--because", help="Why it is withheld; the person reads this.")
@with_appcontext
def take_out(reference: str, file: Path, email: str, withhold: tuple[str, ...], because: str | None) -> None:
    """Write everything held about the person of REFERENCE into the ZIP FILE; that this was done is recorded."""
    user = user_by_email(email)
    if user is None:
        raise click.ClickException(f"nobody here has the address {email}")
    try:
        who = actor_of(user)
        person = queries.person_of_reference(who, reference)
        if person is None:
            raise click.ClickException(f"nobody has the case reference {reference}")
        _, parts = export_person(who, person.id, withheld=list(withhold), withheld_because=because)
    except Refusal as refusal:
        said = [text for texts in getattr(refusal, "errors", {}).values() for text in texts]
        raise click.ClickException("; ".join(said) or refusal.title) from None
    now = clock.now()
    files = rules.entries(person.reference, parts, now)
    file.write_bytes(b"".join(archive(files, f"What is held about {person.reference}", now)))
    click.echo(f"{file}: {len(parts)} kinds of things")
