"""How the database came to be what it is: numbered steps that lead there and back."""
