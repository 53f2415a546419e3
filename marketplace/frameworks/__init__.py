"""Frameworks: their categories and areas, what they ask of suppliers, and who is a member."""
