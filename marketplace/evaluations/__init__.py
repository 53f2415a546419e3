"""Panels, conflicts of interest, scores, moderation, ranking and award."""
