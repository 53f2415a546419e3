"""How long records are kept, what stops their destruction, and what is held about one person."""
