"""What is being bought, for everybody: the public list, who watches what, alerts, calendars and feeds."""
