"""What can go wrong for a whole corpus or a whole post; every message is one line."""

from bot.errors import GoraeError


class CorpusError(GoraeError):
    """The folder given cannot be a corpus; the message says what to do."""


class UnreadableCorpusError(CorpusError):
    """The folder is there, and the system does not let it be read: its posts may be as good."""


class PostError(GoraeError):
    """One file cannot be read as a post; the others still can."""


class UnreadablePostError(PostError):
    """The file is there, and the system does not let it be read: it may be as good as ever."""


class LargePictureError(PostError):
    """A picture has more bytes than are wanted."""
