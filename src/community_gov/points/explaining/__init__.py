"""Why a score, a grade or a nought is what it is."""
