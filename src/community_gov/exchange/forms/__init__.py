"""The forms of other offices: their workbooks, filled by a mapping file."""
