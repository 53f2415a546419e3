"""What comes of a competition once its awards are approved: summaries, challenges, lots that failed."""
