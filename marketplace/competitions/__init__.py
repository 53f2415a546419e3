"""Mini-competitions: what a region wants to buy, from whom it may, by which criteria and when."""
