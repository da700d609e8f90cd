"""What is due, for whom, in which windows, and how it was kept."""
