"""Pictures of pages by headless Chromium (Debian's package chromium), as small as they can be."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from pathlib import Path
from shutil import which

from PIL import Image

_WIDTH, _SCALE = 390, 2
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--log-level=3"),
)
_TELL_HEIGHT = (
    "<script>document.title = Math.ceil(document.body.getBoundingClientRect().height)</script>"
)
_COLOURS = 128


def picture(page: str) -> bytes:
    """Return a page as PNG: all of it, as wide as a phone.

    Raises:
        RuntimeError: there is no Chromium, or it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        file, shot = Path(folder, "page.html"), Path(folder, "page.png")
        file.write_text(page.replace("</body>", f"{_TELL_HEIGHT}</body>"), "utf-8")
        told = _chromium(folder, "--dump-dom", "--window-size=500,4000", file.as_uri())
        found = re.search(r"<title>(\d+)</title>", told)
        if found is None:
            raise RuntimeError("Chromium did not lay the page out")
        _chromium(
            folder,
            f"--screenshot={shot}",
            f"--window-size=500,{int(found[1])}",
            f"--force-device-scale-factor={_SCALE}",
            file.as_uri(),
        )
        with Image.open(shot) as taken:
            whole = taken.convert("RGB").crop((0, 0, _WIDTH * _SCALE, int(found[1]) * _SCALE))
    small = whole.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def _chromium(folder: str, *arguments: str) -> str:
    program = which("chromium")
    if program is None:
        raise RuntimeError(
            "no Chromium: apt-get install chromium fonts-noto-cjk fonts-noto-color-emoji"
        )
    done = subprocess.run(
        [program, *_FLAGS, f"--user-data-dir={folder}/profile", *arguments],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    if done.returncode:
        raise RuntimeError(f"Chromium failed: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout
