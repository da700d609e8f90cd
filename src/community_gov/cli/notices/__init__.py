"""The commands about notices."""
