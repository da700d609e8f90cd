"""The commands about campaigns of higher authorities."""
