"""Frameworks: their categories and areas, applications to join them, and membership."""
