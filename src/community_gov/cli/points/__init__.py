"""The commands about points."""
