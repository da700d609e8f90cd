"""Who is paired with whom, and whether they keep in touch."""
