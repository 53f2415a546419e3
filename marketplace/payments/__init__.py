"""What a month costs, and that it is invoiced, approved and paid in time."""
