"""What goes wrong with pictures."""

from bot.errors import GoraeError


class PictureError(GoraeError):
    """A picture that cannot be drawn or converted; the message says why in one line."""
