"""What goes wrong with pictures."""


class PictureError(Exception):
    """A picture that cannot be drawn or converted; the message says why in one line."""
