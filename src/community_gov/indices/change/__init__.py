"""How an index changed between two periods, and what brought it about."""
