"""The commands about duties."""
