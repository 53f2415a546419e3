"""What `flask demo` makes: a made-up market with a past, so that every page has something to show."""
