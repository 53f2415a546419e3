"""Figures and races: how quick a page is beside a bare one, and what happens when everybody comes at once."""
