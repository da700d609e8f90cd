"""A pack as a workbook for a meeting: read-only, printable, one line for each thing decided."""
