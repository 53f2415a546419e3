"""What must hold between the rows of the register: nothing twice, nothing unknown, one area and one prime each."""

from collections import Counter
from collections.abc import Iterator

from marketplace.contracts.register.columns import FILES, Fault
from marketplace.contracts.register.reading import Register, Row

#: Which column must be found in which other: from file and column to file and column.
KNOWN_IN = (
    ("pcc_regions", "region_code", "regions", "region_code"),
    ("probation_delivery_units", "region_code", "regions", "region_code"),
    ("probation_offices", "region_code", "regions", "region_code"),
    ("contract_types", "service_categories", "service_categories", "name"),
    ("contracts", "contract_type_code", "contract_types", "contract_type_code"),
    ("contracts", "prime_provider_code", "service_providers", "provider_code"),
    ("contracts", "region_code", "regions", "region_code"),
    ("contracts", "pcc_code", "pcc_regions", "pcc_code"),
    ("contract_providers", "contract_reference", "contracts", "contract_reference"),
    ("contract_providers", "provider_code", "service_providers", "provider_code"),
)


def check(register: Register, needs: set[str], unread: set[str]) -> list[Fault]:
    """Everything that does not fit together; a file with unread rows is not asked what it knows."""
    faults = [
        *_given_twice(register),
        *_unknown(register, unread),
        *_families(register, needs),
        *_ranges(register),
    ]
    return faults if unread & {"contracts", "contract_providers"} else [*faults, *_primes(register)]


def _given_twice(register: Register) -> Iterator[Fault]:
    for file, (key, _) in FILES.items():
        first: dict[tuple[str, ...], int] = {}
        for row in register[file]:
            line = first.setdefault(tuple(row[column] for column in key), row.line)
            if line != row.line:
                yield Fault(file, row.line, key[-1], f"the same row is on line {line}")


def _unknown(register: Register, unread: set[str]) -> Iterator[Fault]:
    for file, column, other, key in KNOWN_IN:
        if other in unread:
            continue
        known = {row[key] for row in register[other]}
        for row in register[file]:
            values = row[column] if isinstance(row[column], list) else [row[column]]
            for value in values:
                if value is not None and value not in known:
                    yield Fault(file, row.line, column, f"“{value}” is not in {other}.csv")


def _families(register: Register, needs: set[str]) -> Iterator[Fault]:
    for row in register["service_categories"]:
        if row["need_family"] not in needs:
            yield Fault("service_categories", row.line, "need_family", f"“{row['need_family']}” is not a need we know")


def _ranges(register: Register) -> Iterator[Fault]:
    region_of = {row["pcc_code"]: row["region_code"] for row in register["pcc_regions"]}
    for row in register["contracts"]:
        if wrong := _coverage(row, region_of):
            yield Fault("contracts", row.line, "pcc_code", wrong)
        if row["maximum_age"] is not None and row["maximum_age"] < row["minimum_age"]:
            yield Fault("contracts", row.line, "maximum_age", "the oldest are younger than the youngest")
        if not (row["allows_female"] or row["allows_male"]):
            yield Fault("contracts", row.line, "allows_male", "nobody may use the service")
        if row["referrals_close_at"] and row["referrals_close_at"].date() < row["referrals_open_from"]:
            yield Fault("contracts", row.line, "referrals_close_at", "referrals close before they open")


def _coverage(row: Row, region_of: dict[str, str]) -> str | None:
    police_area = row["pcc_code"]
    if row["coverage_level"] == "region":
        return "a contract covers a region or a police area, not both" if police_area else None
    if not police_area:
        return "the police area is missing"
    if region_of.get(police_area, row["region_code"]) != row["region_code"]:
        return f"{police_area} is in region {region_of[police_area]}"
    return None


def _primes(register: Register) -> Iterator[Fault]:
    primes = [row for row in register["contract_providers"] if row["role"] == "prime"]
    count = Counter(row["contract_reference"] for row in primes)
    prime = {row["contract_reference"]: row["provider_code"] for row in primes}
    for row in register["contracts"]:
        reference = row["contract_reference"]
        if count[reference] != 1:
            why = f"contract_providers.csv names {count[reference]} primes for the contract"
            yield Fault("contracts", row.line, "contract_reference", why)
        elif prime[reference] != row["prime_provider_code"]:
            why = f"contract_providers.csv names {prime[reference]} as prime"
            yield Fault("contracts", row.line, "prime_provider_code", why)
