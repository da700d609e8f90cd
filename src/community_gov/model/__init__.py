"""What the software talks about: entities, declarations, and how they become data and back."""
