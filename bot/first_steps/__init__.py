"""``gorae init``: from nothing to a bot that can be started, in one conversation."""
