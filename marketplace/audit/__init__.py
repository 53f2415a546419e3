"""Timelines, refusals, and the proof that nothing was changed."""
