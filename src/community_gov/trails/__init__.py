"""Where something that was typed went: every book, duty, point and number that rests on it."""
