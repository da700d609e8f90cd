"""The write path, and what the core itself records: people, places, activities and facts."""
