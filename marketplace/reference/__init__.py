"""The facts everybody shares: areas, categories of need, outcomes, levels of complexity and coded reasons."""
