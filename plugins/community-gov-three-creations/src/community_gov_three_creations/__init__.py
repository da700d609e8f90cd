"""Three creations (三創): unity, harmony and science, each a plugin that works alone."""
