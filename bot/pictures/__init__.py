"""Pictures in a form that Discord shows: SVG drawings and rarer formats become PNG."""

from bot.pictures.errors import PictureError
from bot.pictures.svg import (
    MAX_SIDE,
    MissingFontError,
    render,
    render_folder,
    source_digest,
    stored_digest,
)

__all__ = [
    "MAX_SIDE",
    "MissingFontError",
    "PictureError",
    "render",
    "render_folder",
    "source_digest",
    "stored_digest",
]
