"""What can be known of a pack without data: one module for each sort of mistake."""
