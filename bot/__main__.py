"""``python -m bot`` is the command ``gorae``."""

from bot.cli import main

if __name__ == "__main__":  # a process that helps with indexing imports this, too
    main()
