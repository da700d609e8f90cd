"""How columns are treated and normalised, and nodes joined: our own ways, and those of plugins."""
