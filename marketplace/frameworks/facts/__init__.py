"""The question sets that come with the service, as files of our own: one file per set and version."""
