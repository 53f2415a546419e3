"""Bids: written in private, sealed when submitted, and opened only after the competition has closed."""
