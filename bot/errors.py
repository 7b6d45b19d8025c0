"""The errors that are the user's to mend."""


class GoraeError(Exception):
    """Something a person can mend; the message is one line that says what to do."""
