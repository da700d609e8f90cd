"""The commands about composite indices."""
