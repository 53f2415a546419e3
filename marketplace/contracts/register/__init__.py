"""The contract register as it is handed over: CSV files, read and checked whole before anything is changed."""

from marketplace.contracts.register.checks import check
from marketplace.contracts.register.columns import FILES, Fault
from marketplace.contracts.register.reading import Register, Row, read

__all__ = ["FILES", "Fault", "Register", "Row", "parse"]


def parse(files: dict[str, bytes], needs: set[str]) -> tuple[Register, list[Fault]]:
    """The rows of every file by the file's name, and everything that is wrong with them, in order.

    `needs` are the families by which the register names the needs of the framework.
    """
    register, faults = read(files)
    faults += check(register, needs, unread={fault.file for fault in faults})
    return register, sorted(faults, key=lambda fault: (list(FILES).index(fault.file), fault.line, fault.column))
