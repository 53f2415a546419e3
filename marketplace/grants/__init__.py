"""Grants: paid in advance against agreed instalments, and reported on in words instead of measured."""
