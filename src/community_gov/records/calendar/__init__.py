"""Working days: the orders of the State Council, and what a community typed in itself."""
