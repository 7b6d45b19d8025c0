"""What can go wrong for a whole corpus or a whole post; every message is one line."""


class CorpusError(Exception):
    """The folder given cannot be a corpus; the message says what to do."""


class PostError(Exception):
    """One file cannot be read as a post; the others still can."""
