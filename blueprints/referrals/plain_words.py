"""What the page and the letter of a person on probation say, in English and in Welsh."""

from datetime import datetime
from typing import Any

from blueprints.templating import moment
from marketplace.kernel.clock import LONDON

MONTHS_IN_WELSH = (
    "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split()  # noqa: SIM905
)
DAYS_IN_WELSH = ("dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul")

ENGLISH: dict[str, Any] = {
    "title": "Your appointments",
    "hello": "Hello",
    "intro": "This page is for you. It tells you who you are going to see, when and where.",
    "letter_intro": "This letter tells you who you are going to see, when and where.",
    "next": "Your next appointment",
    "later": "After that",
    "calendar": "Put your appointments into the calendar of your phone",
    "none": "No appointment is booked yet. The service will contact you to agree a time.",
    "held_up": "Your appointments have stopped for now. The service will contact you when they start again.",
    "over": "Your time with this service has ended. Thank you for taking part.",
    "who": "Who",
    "from": "from",
    "somebody": "Somebody",
    "when": "When",
    "how_long": "How long",
    "minutes": "minutes",
    "how": "How",
    "where": "Where",
    "where_unknown": "The service will tell you. If you are not sure, call or write to the service before you set out.",
    "phone": "A phone call. The service will ring you.",
    "video": "A video call. The service will send you a link.",
    "office": "In person, at a probation office",
    "other": "In person",
    "expect": "What to expect",
    "expect_assessment": "The first meeting is a conversation about what you want to change and what would help. "
    "You do not need to prepare anything.",
    "expect_session": "You carry on with the plan that you made together. You can ask about anything.",
    "expect_in_person": "You can bring somebody with you to the door.",
    "expect_more": "Tell the service if you need an interpreter, a place without steps, or anything else.",
    "change": "If you need another time or place",
    "change_how": "Tell the service as soon as you can. It is all right to ask.",
    "call": "Call",
    "write": "Email",
    "ask_time": "Ask for another time",
    "how_it_went": "Say how it went",
    "how_it_went_why": "What you say goes to the people who work with you, and helps to make the service better.",
    "say": "Say how it went",
    "online": "You can also see this and write to the service at this address. You do not need an account:",
    "thanks": "Thank you. Your message has been sent.",
    "send": "Send",
    "back": "Back",
    "error": "Error",
    "problem": "There is a problem",
    "other_language": "Cymraeg",
    "skip": "Skip to main content",
    "ask_GiveFeedbackForm_rating": "How did it go?",
    "ask_GiveFeedbackForm_wording": "Is there anything you want to say? (optional)",
    "ask_AskOtherTimeForm_wording": "What would be better for you?",
    "errors": {},
}

WELSH: dict[str, Any] = {
    "title": "Eich apwyntiadau",
    "hello": "Helo",
    "intro": "Mae'r dudalen hon i chi. Mae'n dweud wrthych pwy y byddwch yn ei weld, pryd ac ym mhle.",
    "letter_intro": "Mae'r llythyr hwn yn dweud wrthych pwy y byddwch yn ei weld, pryd ac ym mhle.",
    "next": "Eich apwyntiad nesaf",
    "later": "Ar ôl hynny",
    "calendar": "Rhoi eich apwyntiadau yng nghalendr eich ffôn",
    "none": "Nid oes apwyntiad wedi'i drefnu eto. Bydd y gwasanaeth yn cysylltu â chi i gytuno ar amser.",
    "held_up": "Mae eich apwyntiadau wedi'u hatal am y tro. Bydd y gwasanaeth yn cysylltu â chi.",
    "over": "Mae eich amser gyda'r gwasanaeth hwn wedi dod i ben. Diolch am gymryd rhan.",
    "who": "Pwy",
    "from": "o",
    "somebody": "Rhywun",
    "when": "Pryd",
    "how_long": "Am faint",
    "minutes": "munud",
    "how": "Sut",
    "where": "Ble",
    "where_unknown": "Bydd y gwasanaeth yn dweud wrthych. Os nad ydych yn siŵr, ffoniwch neu ysgrifennwch at y "
    "gwasanaeth cyn i chi gychwyn.",
    "phone": "Galwad ffôn. Bydd y gwasanaeth yn eich ffonio chi.",
    "video": "Galwad fideo. Bydd y gwasanaeth yn anfon dolen atoch.",
    "office": "Wyneb yn wyneb, mewn swyddfa brawf",
    "other": "Wyneb yn wyneb",
    "expect": "Beth i'w ddisgwyl",
    "expect_assessment": "Sgwrs yw'r cyfarfod cyntaf am yr hyn yr hoffech ei newid a'r hyn a fyddai'n helpu. "
    "Nid oes angen i chi baratoi dim.",
    "expect_session": "Byddwch yn parhau â'r cynllun a wnaethoch gyda'ch gilydd. Gallwch ofyn am unrhyw beth.",
    "expect_in_person": "Gallwch ddod â rhywun gyda chi at y drws.",
    "expect_more": "Dywedwch wrth y gwasanaeth os oes angen cyfieithydd, lle heb risiau, neu unrhyw beth arall arnoch.",
    "change": "Os oes angen amser neu le arall arnoch",
    "change_how": "Dywedwch wrth y gwasanaeth cyn gynted ag y gallwch. Mae croeso i chi ofyn.",
    "call": "Ffoniwch",
    "write": "E-bostiwch",
    "ask_time": "Gofyn am amser arall",
    "how_it_went": "Dweud sut aeth pethau",
    "how_it_went_why": "Mae'r hyn a ddywedwch yn mynd at y bobl sy'n gweithio gyda chi, ac yn helpu i wella'r "
    "gwasanaeth.",
    "say": "Dweud sut aeth pethau",
    "online": "Gallwch hefyd weld hyn ac ysgrifennu at y gwasanaeth yn y cyfeiriad hwn. Nid oes angen cyfrif arnoch:",
    "thanks": "Diolch. Mae eich neges wedi'i hanfon.",
    "send": "Anfon",
    "back": "Yn ôl",
    "error": "Gwall",
    "problem": "Mae problem",
    "other_language": "English",
    "skip": "Neidio i'r prif gynnwys",
    "ask_GiveFeedbackForm_rating": "Sut aeth pethau?",
    "ask_GiveFeedbackForm_wording": "A oes unrhyw beth yr hoffech ei ddweud? (dewisol)",
    "ask_AskOtherTimeForm_wording": "Beth fyddai'n well i chi?",
    "errors": {
        "Select how it went": "Dewiswch sut aeth pethau",
        "You have sent several messages today: call the service instead": "Rydych wedi anfon sawl neges heddiw: "
        "ffoniwch y gwasanaeth yn lle hynny",
        "Your time with this service has ended: no appointment is booked": "Mae eich amser gyda'r gwasanaeth hwn wedi "
        "dod i ben: nid oes apwyntiad wedi'i drefnu",
        "Enter what would be better for you": "Nodwch beth fyddai'n well i chi",
        "Your words must be 1000 characters or fewer": "Rhaid i'ch geiriau fod yn 1000 nod neu lai",
        "What you need must be 500 characters or fewer": "Rhaid i'r hyn sydd ei angen arnoch fod yn 500 nod neu lai",
    },
}

WORDS = {"en": ENGLISH, "cy": WELSH}


def language_of(asked: str | None, *, speaks_welsh: bool) -> str:
    """The language that was asked for, else the one that the person prefers."""
    return asked if asked in WORDS else ("cy" if speaks_welsh else "en")


def moment_in(language: str, at: datetime) -> str:
    """A day of the week, a date and a time, in this language."""
    local = at.astimezone(LONDON)
    if language == "en":
        return f"{local:%A} {moment(at)}"
    half = "yb" if local.hour < 12 else "yp"
    clock = f"{local.hour % 12 or 12}{f':{local.minute:02}' if local.minute else ''}{half}"
    return f"{DAYS_IN_WELSH[local.weekday()]} {local.day} {MONTHS_IN_WELSH[local.month - 1]} {local.year} am {clock}"
