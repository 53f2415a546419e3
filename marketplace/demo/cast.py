"""Who is in the made-up market: suppliers that do not exist, their trades and their homes."""

from typing import NamedTuple

from marketplace.accounts.models import LedBy, LegalForm, Size

NATIONAL = "ABCDEFGHIJKL"
PASSWORD = "open-panel-demo"  # noqa: S105 - the one password of every made-up account, and printed beside them


class Cast(NamedTuple):
    """A made-up supplier: its name, form, yearly income in thousands, regions, categories and marks."""

    name: str
    form: LegalForm
    income: int
    regions: str
    categories: str
    marks: str = ""

    @property
    def area_keys(self) -> list[str]:
        """The regions it can deliver in."""
        return [f"region:{code}" for code in self.regions]

    @property
    def size(self) -> Size:
        """About how many people such an income pays."""
        bounds = ((500, Size.MICRO), (3_000, Size.SMALL), (15_000, Size.MEDIUM))
        return next((size for most, size in bounds if self.income < most), Size.LARGE)

    @property
    def headcount(self) -> int:
        """How many people work there, so many as its size says."""
        least, most = {Size.MICRO: (3, 9), Size.SMALL: (10, 49), Size.MEDIUM: (50, 249), Size.LARGE: (250, 900)}[
            self.size
        ]
        return min(most, max(least, self.income // 40))

    @property
    def led_by(self) -> list[str]:
        """Who leads it, as it is kept."""
        return [str(LED_BY[mark]) for mark in self.marks.split() if mark in LED_BY]

    @property
    def slug(self) -> str:
        """The part of its made-up addresses after the @."""
        word = self.name.removeprefix("The ").split()[0].lower().removesuffix("'s")
        return f"{word}.example"


LED_BY = {"LX": LedBy.LIVED_EXPERIENCE, "EM": LedBy.ETHNIC_MINORITY, "W": LedBy.WOMEN, "CY": LedBy.WELSH}
CHARITY, CIC, COMPANY = LegalForm.CHARITY, LegalForm.CIC, LegalForm.COMPANY

# fmt: off
SUPPLIERS = (
    Cast("Second Gate Trust",               CHARITY,  18_400, NATIONAL, "ACC WB SI",  "LX"),
    Cast("Kingfield Housing Support",       CHARITY,   9_100, "BC",     "ACC"),
    Cast("Corinth Justice Services Ltd",    COMPANY,  64_000, NATIONAL, "ACC WB ETE", "PR"),
    Cast("Meridian Works UK Ltd",           COMPANY,  41_000, NATIONAL, "ETE FBD",    "PR"),
    Cast("Brightmoor Pathways CIC",         CIC,       2_200, "C",      "WB LIF",     "LX"),
    Cast("The Lantern Women's Project",     CHARITY,   1_600, "AB",     "WOM WB",     "W"),
    Cast("Merseyturn",                      CHARITY,   3_800, "B",      "WB SI FAM"),
    Cast("Calon Rhydd",                     CHARITY,     700, "D",      "WB WOM",     "CY W SM"),
    Cast("Llwybrau Gobaith",                CHARITY,     500, "D",      "ACC SI",     "CY SM"),
    Cast("Ty Cyfle Valleys",                CIC,         900, "D",      "ETE WB",     "CY SM"),
    Cast("Northern Threshold",              CHARITY,   6_200, "AC",     "ACC FBD"),
    Cast("Copperbeech Recovery",            CHARITY,   7_700, "GHK",    "DNR"),
    Cast("Sankofa Futures",                 CHARITY,     600, "JE",     "WB YA",      "EM LX SM"),
    Cast("Roshni Onward",                   CHARITY,     400, "ELJ",    "WOM FAM",    "EM W SM"),
    Cast("Fenland Fresh Start",             CHARITY,     800, "I",      "ACC LIF",    "SM"),
    Cast("Tideway Employment Partnership",  LegalForm.MUTUAL, 4_400, "JK", "ETE",     "LX"),
    Cast("Anchorline Mentoring",            CHARITY,   1_100, "KH",     "SI WB",      "LX"),
    Cast("Ridgeway Money Advice",           CHARITY,   2_000, "H",      "FBD"),
    Cast("Oakapple Families",               CHARITY,   1_300, "FIG",    "FAM WOM",    "W"),
    Cast("Peakside Skills",                 CHARITY,   1_900, "FL",     "ETE"),
    Cast("Severnside Restart",              CHARITY,   1_500, "GE",     "ACC WB"),
    Cast("Wearside Keys",                   CHARITY,     900, "A",      "ACC",        "SM"),
    Cast("Holbeck Women's Space",           CHARITY,   1_000, "C",      "WOM",        "W"),
    Cast("Blackwater Bridge",               CHARITY,     600, "I",      "WB SI",      "SM"),
    Cast("Sable & Oak Restorative",         CIC,         300, "G",      "RJ",         "SM"),
    Cast("Young Compass",                   CHARITY,   1_700, "EB",     "YA WB"),
    Cast("Haven Quay Women",                CHARITY,     700, "KH",     "WOM",        "W SM"),
    Cast("Redstone Steps",                  CHARITY,   2_600, "L",      "DNR WB",     "LX"),
    Cast("Aurelia Debt Line",               CHARITY,   3_100, NATIONAL, "FBD"),
    Cast("Isca Futures",                    CHARITY,   1_200, "G",      "DNR LIF"),
    Cast("Groundfloor London",              CHARITY,   5_000, "J",      "ACC WB",     "LX"),
    Cast("Pilot Light Peer Network",        LegalForm.UNINCORPORATED, 60, "BL", "SUI", "LX SM"),
)
# fmt: on

MARKS = {
    "LX": "led by people with lived experience",
    "EM": "led by ethnic minority people",
    "W": "led by women",
    "CY": "delivers in Welsh",
    "SM": "small",
    "PR": "private",
}
