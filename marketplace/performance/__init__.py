"""How well a service does: indicators, monthly reports, contests and improvement."""
