"""``python -m bot`` is the command ``gorae``."""

from bot.cli import main

main()
