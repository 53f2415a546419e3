"""What each region buys in the made-up market: the kind of service, where, and from whom."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of service: what it is called, its category, needs, prices and starts a year, and its years."""

    name: str
    category: str
    contract_type: str
    needs: str
    prices: tuple[int, int]
    starts: tuple[int, int]
    years: int


ALL_NEEDS = "ACC ETE FBD DNR FAM LIF WB SI"

# fmt: off
KINDS = {
    "ACC": Kind("Accommodation support",        "ACC", "ACC", "ACC",           (480, 900), (1_000, 1_900), 3),
    "ETE": Kind("Training and employment",      "ETE", "ETE", "ETE",           (450, 750), (1_000, 1_600), 3),
    "WB":  Kind("Personal wellbeing",           "WB",  "PWB", "FAM LIF WB SI", (250, 700), (550, 1_500),   3),
    "WOM": Kind("Women's service",              "WOM", "WOS", ALL_NEEDS,       (180, 520), (220, 650), 3),
    "FBD": Kind("Money and debt advice", "FBD", "FBD", "FBD",                    (180, 420), (600, 1_400),   2),
    "DNR": Kind("Dependency and recovery",      "DNR", "DNR", "DNR",           (300, 650), (400, 850),     2),
}

#: Region, kind, area, supplier; how it is used: under, planned, hot, over.
SERVICES = (
    ("A", "ACC", "region:A",                "Northern Threshold",           "planned"),
    ("A", "WB",  "police:cleveland",        "Corinth Justice Services Ltd", "planned"),
    ("A", "WOM", "police:northumbria",      "The Lantern Women's Project",  "planned"),
    ("A", "FBD", "region:A",                "Northern Threshold",           "under"),
    ("B", "ACC", "region:B",                "Kingfield Housing Support",    "over"),
    ("B", "WB",  "police:merseyside",       "Merseyturn",                   "planned"),
    ("B", "WOM", "police:lancashire",       "The Lantern Women's Project",  "hot"),
    ("B", "FBD", "region:B",                "Aurelia Debt Line",            "planned"),
    ("C", "ACC", "region:C",                "Kingfield Housing Support",    "planned"),
    ("C", "WB",  "police:west-yorkshire",   "Brightmoor Pathways CIC",      "planned"),
    ("C", "WOM", "police:west-yorkshire",   "Holbeck Women's Space",        "planned"),
    ("C", "FBD", "region:C",                "Northern Threshold",           "under"),
    ("D", "ACC", "region:D",                "Second Gate Trust",            "over"),
    ("D", "WB",  "police:south-wales",      "Calon Rhydd",                  "planned"),
    ("D", "WOM", "police:gwent",            "Calon Rhydd",                  "planned"),
    ("D", "FBD", "region:D",                "Aurelia Debt Line",            "under"),
    ("E", "ACC", "region:E",                "Corinth Justice Services Ltd", "hot"),
    ("E", "WB",  "police:west-midlands",    "Young Compass",                "planned"),
    ("E", "WOM", "police:west-midlands",    "Roshni Onward",                "hot"),
    ("E", "ETE", "region:E",                "Meridian Works UK Ltd",        "planned"),
    ("E", "FBD", "region:E",                "Meridian Works UK Ltd",        "planned"),
    ("F", "ACC", "region:F",                "Corinth Justice Services Ltd", "planned"),
    ("F", "WB",  "police:nottinghamshire",  "Corinth Justice Services Ltd", "under"),
    ("F", "WOM", "police:leicestershire",   "Oakapple Families",            "planned"),
    ("F", "FBD", "region:F",                "Meridian Works UK Ltd",        "under"),
    ("G", "ACC", "region:G",                "Severnside Restart",           "over"),
    ("G", "WB",  "police:avon-and-somerset", "Severnside Restart",          "planned"),
    ("G", "WOM", "police:devon-and-cornwall", "Oakapple Families",          "planned"),
    ("G", "FBD", "region:G",                "Aurelia Debt Line",            "planned"),
    ("G", "DNR", "police:avon-and-somerset", "Copperbeech Recovery",        "planned"),
    ("H", "ACC", "region:H",                "Second Gate Trust",            "hot"),
    ("H", "WB",  "police:hampshire",        "Anchorline Mentoring",         "planned"),
    ("H", "WOM", "police:hampshire",        "Haven Quay Women",             "planned"),
    ("H", "FBD", "region:H",                "Ridgeway Money Advice",        "planned"),
    ("H", "DNR", "police:thames-valley",    "Copperbeech Recovery",         "planned"),
    ("I", "ACC", "region:I",                "Corinth Justice Services Ltd", "planned"),
    ("I", "WB",  "police:norfolk",          "Blackwater Bridge",            "under"),
    ("I", "WOM", "police:essex",            "Oakapple Families",            "planned"),
    ("I", "FBD", "region:I",                "Aurelia Debt Line",            "planned"),
    ("J", "ACC", "region:J",                "Groundfloor London",           "over"),
    ("J", "WB",  "police:metropolitan",     "Sankofa Futures",              "hot"),
    ("J", "WOM", "police:metropolitan",     "Roshni Onward",                "over"),
    ("J", "FBD", "region:J",                "Meridian Works UK Ltd",        "hot"),
    ("K", "ACC", "region:K",                "Second Gate Trust",            "planned"),
    ("K", "WB",  "police:sussex",           "Anchorline Mentoring",         "planned"),
    ("K", "WOM", "police:kent",             "Haven Quay Women",             "planned"),
    ("K", "FBD", "region:K",                "Meridian Works UK Ltd",        "under"),
    ("K", "DNR", "police:kent",             "Copperbeech Recovery",         "under"),
    ("L", "ACC", "region:L",                "Second Gate Trust",            "hot"),
    ("L", "WB",  "police:greater-manchester", "Redstone Steps",             "over"),
    ("L", "WOM", "police:greater-manchester", "Roshni Onward",              "planned"),
    ("L", "FBD", "region:L",                "Aurelia Debt Line",            "planned"),
    ("L", "DNR", "police:greater-manchester", "Redstone Steps",             "hot"),
)

#: What is signed and waits for its first day.
MOBILISING = (
    ("D", "WB",  "police:north-wales",      "Second Gate Trust",            "planned"),
    ("D", "FBD", "police:dyfed-powys",      "Aurelia Debt Line",            "planned"),
    ("L", "WOM", "police:greater-manchester", "Roshni Onward",              "planned"),
)
# fmt: on

#: Starts against the agreed number, by how a service is used.
USE = {"under": 0.55, "planned": 0.95, "hot": 1.15, "over": 1.4}
