"""What a bidder is told, and why a lot fails, as pure functions."""
