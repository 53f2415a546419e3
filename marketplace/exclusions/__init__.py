"""Exclusion: the grounds, what suppliers declare of them, the debarment list, and the duty to notify."""
