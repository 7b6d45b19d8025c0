"""Renders the SVG drawings of a folder that changed: ``python -m bot.pictures SVG PNG``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.pictures import PictureError, render_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Render a folder; return 0, or 2 after one line on standard error."""
    parser = argparse.ArgumentParser(prog="python -m bot.pictures", description=__doc__)
    parser.add_argument("source", type=Path, help="folder of SVG drawings")
    parser.add_argument("target", type=Path, help="folder for the PNG pictures")
    parser.add_argument("--fonts", type=Path, action="append", default=[], help="a font folder")
    parser.add_argument("--force", action="store_true", help="render unchanged drawings too")
    options = parser.parse_args(arguments)
    if not options.source.is_dir():
        sys.stderr.write(f"no such folder: {options.source}\n")
        return 2
    try:
        written = render_folder(
            options.source, options.target, font_dirs=options.fonts, force=options.force
        )
    except (PictureError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for picture in written:
        sys.stdout.write(f"{picture}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
