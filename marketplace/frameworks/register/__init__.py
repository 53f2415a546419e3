"""The public register of members: one line a member that the database keeps right, searched, exported and followed."""

from marketplace.frameworks.register.changes import MOST, Change, changes, latest_changes
from marketplace.frameworks.register.export import COLUMNS, csv_lines, every_entry, json_lines
from marketplace.frameworks.register.search import A_PAGE, Asked, Entry, Found, Order, close_names, entries, search

__all__ = [
    "A_PAGE",
    "COLUMNS",
    "MOST",
    "Asked",
    "Change",
    "Entry",
    "Found",
    "Order",
    "changes",
    "close_names",
    "csv_lines",
    "entries",
    "every_entry",
    "json_lines",
    "latest_changes",
    "search",
]
