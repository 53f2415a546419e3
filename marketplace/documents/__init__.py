"""What organisations hand in as files: typed, scanned, kept with hash and date, and destroyed on time."""
