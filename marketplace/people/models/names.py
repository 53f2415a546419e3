"""Names as people write them, and as others type them: Siân is found by Sian, O’Neill by O'Neill."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Letters with marks and printed apostrophes, and below them what is typed instead, in the same places.
MARKED = (
    "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒ"
    "ēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũ"
    "ŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžØøŁłĐđıȘșȚțẀẁẂẃẄẅỲỳ’‘ʼ"
)
PLAIN = (
    "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaCcCcCcCcDdE"
    "eEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtUu"
    "UuUuUuUuUuWwYyYZzZzZzOoLlDdiSsTtWwWwWwYy'''"
)
_TYPED: "Mapping[int, int]" = str.maketrans(MARKED, PLAIN)
_QUOTED = PLAIN.replace("'", "''")
#: The whole name as it is compared, with a space before each part of it, written as PostgreSQL says it back. It is kept
#: beside the names: to make it of each name that is looked at took longer than a page.
PLAIN_NAME = (
    "lower(translate((((((' '::text || first_name) || ' '::text) || last_name) || ' '::text) ||"
    " COALESCE(known_as, ''::text)),"
    f" '{MARKED}'::text, '{_QUOTED}'::text))"
)


def plainly(typed: str) -> str:
    """Words in small letters without marks, as names are compared."""
    return typed.translate(_TYPED).lower()
