"""Refusals in the shape of Discord's JSON error bodies."""

from typing import Any

Json = dict[str, Any]
Path = tuple[str | int, ...]


class Refused(Exception):  # noqa: N818 - it is an answer of the server, not a fault in it
    """A request that Discord would not accept.

    `status` is the HTTP status, `code` Discord's own error code, `errors` the form's fields.
    """

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> Json:
        body: Json = {"message": self.message, "code": self.code}
        if self.errors:
            body["errors"] = self.errors
        return body


class Form:
    """Collects what is wrong with a body, field by field, before it is refused as a whole."""

    def __init__(self, root: Path = ()) -> None:
        self.root = root
        self._errors: Json = {}

    def add(self, path: Path, code: str, message: str) -> None:
        node = self._errors
        for step in (*self.root, *path):
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def required(self, path: Path) -> None:
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required")

    def length(self, path: Path, value: object, low: int, high: int) -> bool:
        """Check that a value is text of `low` to `high` characters."""
        if not isinstance(value, str):
            self.add(path, "STRING_TYPE_CONVERT", f"Could not interpret {value!r} as string.")
        elif len(value) > high:
            self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length.")
        elif len(value) < low:
            text = "This field is required" if not value else f"Must be {low} or more in length."
            code = "BASE_TYPE_REQUIRED" if not value else "BASE_TYPE_MIN_LENGTH"
            self.add(path, code, text)
        else:
            return True
        return False

    def optional_length(self, path: Path, value: object, high: int, low: int = 0) -> None:
        if value is not None:
            self.length(path, value, low, high)

    def count(self, path: Path, items: object, low: int, high: int) -> bool:
        """Check that a value is a list of `low` to `high` items."""
        if not isinstance(items, list):
            self.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        elif not low <= len(items) <= high:
            text = f"Must be between {low} and {high} in length."
            self.add(path, "BASE_TYPE_BAD_LENGTH", text)
        else:
            return True
        return False

    def whole(self, path: Path, value: object, low: int, high: int) -> bool:
        """Check that a value, where it is given, is a whole number from `low` to `high`."""
        if value is None:
            return True
        if isinstance(value, bool) or not isinstance(value, int):
            self.add(path, "NUMBER_TYPE_COERCE", f"Value {value!r} is not int.")
        elif not low <= value <= high:
            code = "NUMBER_TYPE_MIN" if value < low else "NUMBER_TYPE_MAX"
            self.add(path, code, f"int value should be between {low} and {high}.")
        else:
            return True
        return False

    def choice(self, path: Path, value: object, choices: frozenset[int]) -> bool:
        if value in choices:
            return True
        listed = ", ".join(str(choice) for choice in sorted(choices))
        self.add(path, "BASE_TYPE_CHOICES", f"Value must be one of ({listed}).")
        return False

    def finish(self) -> None:
        """Refuse the body where anything was wrong with it.

        Raises:
            Refused: 400 with code 50035.
        """
        if self._errors:
            raise Refused(400, 50035, "Invalid Form Body", self._errors)


def unauthorized() -> Refused:
    return Refused(401, 0, "401: Unauthorized")


def not_found() -> Refused:
    return Refused(404, 0, "404: Not Found")


def unknown(what: str) -> Refused:
    """Return the refusal for something that is not there, such as "Message"."""
    return Refused(404, UNKNOWN[what], f"Unknown {what}")


UNKNOWN = {
    "Application": 10002,
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "Role": 10011,
    "User": 10013,
    "Emoji": 10014,
    "Webhook": 10015,
    "Interaction": 10062,
    "application command": 10063,
}


def missing_access() -> Refused:
    return Refused(403, 50001, "Missing Access")


def missing_permissions() -> Refused:
    return Refused(403, 50013, "Missing Permissions")
