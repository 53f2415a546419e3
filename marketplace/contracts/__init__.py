"""Contracts: who delivers what for whom, where, until when and for how much."""
