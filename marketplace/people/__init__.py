"""Persons on probation: identity, sentence, risk summary, and who may see and has seen them."""
