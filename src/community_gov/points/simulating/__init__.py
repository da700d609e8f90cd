"""What a period would be under a changed scheme; nothing is written."""
