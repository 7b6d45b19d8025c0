"""gorae: a study bot that answers from your posts."""

__version__ = "0.1.0"
