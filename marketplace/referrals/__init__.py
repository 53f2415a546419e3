"""From referring a person to a service to the end of what was done with them."""
