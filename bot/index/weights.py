"""How much a term counts by the field that it stands in, against 1 for the text."""

BODY = 1.0
HEADING = 2.0
PATH = 0.75
"""Outer headings and the title: they say what all of a post's passages are about."""
TAGS = 0.5
CAPTION = 1.0
