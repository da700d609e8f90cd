"""Selections and appraisals, from nomination to the plaque."""
