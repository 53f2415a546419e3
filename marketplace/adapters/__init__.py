"""What satisfies the ports: the only code that speaks to the outside."""
