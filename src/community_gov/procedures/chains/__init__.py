"""A matter before one body after the other."""
