"""Services of others, as far as we use them, in the process of the tests."""
