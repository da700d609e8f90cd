"""Steps: how the rows of a register that was declared anew come to have its values."""
