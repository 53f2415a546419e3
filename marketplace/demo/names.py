"""Names for people who do not exist."""

from random import Random


def each_of(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


MEN = each_of("""
Aaron Adam Ahmed Alan Andre Anthony Ben Callum Carl Chris Craig Daniel Darren David Dean Dev Dylan Elliot Errol
Faisal Gareth Gary George Glen Harry Hassan Ian Imran Isaac Jack Jamal James Jason Jerome Joe Jordan Karim Kevin
Kieran Kyle Lee Leon Lewis Liam Luke Marcus Mark Martin Matthew Michael Mohammed Nathan Neil Omar Owen Patrick
Paul Peter Rhys Ricky Robert Ross Ryan Samuel Scott Sean Simon Stephen Stuart Tariq Terry Thomas Tyrone Wayne
William Yusuf Zac
""")
WOMEN = each_of("""
Abbie Aisha Alice Amanda Amy Angela Ayesha Bethan Carly Chantelle Charlotte Chloe Claire Danielle Debbie Donna
Emma Erin Fatima Gemma Grace Hannah Hayley Imani Jade Jasmine Jenny Jodie Kayleigh Kelly Kirsty Laura Leanne
Lisa Louise Lucy Megan Mel Mia Michelle Naomi Natalie Nicola Nia Olivia Paula Priya Rachel Rebecca Rosie Ruth
Samantha Sarah Shannon Shanice Sian Sophie Stacey Steph Tanya Tara Tasha Vicky Wendy Yasmin Zoe
""")
LAST = each_of("""
Adeyemi Ahmed Akhtar Allen Anderson Atkins Bailey Baker Barnes Begum Bell Bennett Bishop Booth Bowen Brookes
Burke Campbell Carter Chapman Clarke Coleman Collins Cooper Cox Davies Dawson Dixon Doyle Edwards Ellis Evans
Farrell Fletcher Foster Francis Gibson Gordon Graham Grant Greene Griffiths Hall Harper Harris Hayes Henry
Holmes Hughes Hunt Hussain Iqbal Jackson James Jenkins Johnson Jones Kaur Kelly Khan King Knight Lawson Lewis
Lloyd Malik Marsh Martin Mason McCarthy Miller Mills Mitchell Moore Morgan Morris Murphy Murray Nelson Newman
Okafor Osborne Owen Palmer Parker Patel Pearce Perry Phillips Powell Price Pritchard Reid Reynolds Richards
Roberts Rogers Russell Shaw Simpson Singh Smith Spencer Stone Sutton Taylor Thomas Thompson Turner Walker Walsh
Ward Watson Webb White Williams Wilson Wood Wright
""")


def somebody(chance: Random, *, woman: bool | None = None) -> str:
    """A first and a last name."""
    return f"{first_name(chance, chance.random() < 0.6 if woman is None else woman)} {chance.choice(LAST)}"


def first_name(chance: Random, woman: bool) -> str:
    """A first name."""
    return chance.choice(WOMEN if woman else MEN)
