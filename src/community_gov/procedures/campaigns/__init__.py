"""Taking part in the campaigns of higher authorities."""
