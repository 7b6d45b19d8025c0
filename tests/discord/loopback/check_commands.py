"""What Discord checks of application commands and of the choices of autocomplete."""

import unicodedata
from collections import Counter

from discord import Locale

from .errors import Form, Json, Path, Refused
from .interactions import Interaction

CHAT_INPUT, USER_MENU, MESSAGE_MENU = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
MOST = {CHAT_INPUT: 100, USER_MENU: 15, MESSAGE_MENU: 15}
NAME, DESCRIPTION, OPTIONS, CHOICES, CHOICE_TEXT, ALL_CHARACTERS = 32, 100, 25, 25, 100, 8000
CHOOSABLE = frozenset({STRING, INTEGER, NUMBER})
LOCALES = frozenset(locale.value for locale in Locale)


def check_commands(commands: list[Json]) -> None:
    """Check all commands of one scope together.

    Raises:
        Refused: 50035 with everything that is wrong, or 30032 for too many.
    """
    form = Form()
    seen: Counter[tuple[int, str]] = Counter()
    for at, command in enumerate(commands):
        path = (at,)
        check_command(form, path, command)
        key = (command.get("type", CHAT_INPUT), command.get("name", ""))
        seen[key] += 1
        if seen[key] > 1:
            text = "Application command names must be unique"
            form.add((*path, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", text)
    for kind, most in MOST.items():
        if sum(command.get("type", CHAT_INPUT) == kind for command in commands) > most:
            text = f"Maximum number of application commands reached ({most})"
            raise Refused(400, 30032, text)
    form.finish()


def check_command(form: Form, path: Path, command: Json) -> None:
    """Check one command and note what is wrong in a form."""
    kind = command.get("type", CHAT_INPUT)
    if not form.choice((*path, "type"), kind, frozenset(MOST)):
        return
    _named(form, path, command, plain=kind == CHAT_INPUT)
    if kind == CHAT_INPUT:
        _described(form, path, command)
        _options(form, path, command.get("options") or [], depth=0)
    elif command.get("description") or command.get("options"):
        text = "Context menu commands cannot have description"
        form.add((*path, "description"), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", text)
    for key, highest in (("contexts", 2), ("integration_types", 1)):
        for at, value in enumerate(command.get(key) or []):
            form.whole((*path, key, at), value, 0, highest)
    permissions = command.get("default_member_permissions")
    if permissions is not None and not str(permissions).isdecimal():
        text = f"{permissions!r} is no set of permissions."
        form.add((*path, "default_member_permissions"), "NUMBER_TYPE_COERCE", text)
    if _characters(command) > ALL_CHARACTERS:
        text = f"Command exceeds maximum size of {ALL_CHARACTERS}"
        form.add(path, "APPLICATION_COMMAND_TOO_LARGE", text)


def _named(form: Form, path: Path, named: Json, *, plain: bool) -> None:
    """Check a name and its localizations; plain names are those typed after a slash."""
    localizations = _localizations(form, path, named, "name_localizations")
    for key, name in {("name",): named.get("name", ""), **localizations}.items():
        if form.length((*path, *key), name, 1, NAME) and plain and not is_plain(name):
            text = "Command name is invalid"
            form.add((*path, *key), "APPLICATION_COMMAND_INVALID_NAME", text)


def is_plain(name: str) -> bool:
    """Tell whether a name has only letters, digits, `_`, `-`, `'`, and no capitals."""
    if name != name.lower():
        return False
    return all(
        sign in "-_'" or unicodedata.category(sign)[0] in "LN" or _indic(sign) for sign in name
    )


def _indic(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(("DEVANAGARI", "THAI"))


def _described(form: Form, path: Path, described: Json) -> None:
    localizations = _localizations(form, path, described, "description_localizations")
    texts = {("description",): described.get("description", ""), **localizations}
    for key, text in texts.items():
        form.length((*path, *key), text, 1, DESCRIPTION)


def _localizations(form: Form, path: Path, holder: Json, key: str) -> dict[tuple[str, ...], str]:
    found = holder.get(key) or {}
    for locale in found:
        if locale not in LOCALES:
            text = f"{locale!r} is no locale of Discord."
            form.add((*path, key), "DICT_TYPE_CONVERT", text)
    return {(key, locale): text for locale, text in found.items()}


def _options(form: Form, path: Path, options: list[Json], depth: int) -> None:
    here = (*path, "options")
    if not form.count(here, options, 0, OPTIONS):
        return
    names = [option.get("name") for option in options]
    optional_before = False
    for at, option in enumerate(options):
        one = (*here, at)
        if not form.choice((*one, "type"), option.get("type"), frozenset(range(1, 12))):
            continue
        _named(form, one, option, plain=True)
        _described(form, one, option)
        if names.index(option.get("name")) != at:
            text = "Option names must be unique"
            form.add((*one, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_USED", text)
        if option.get("required") and optional_before:
            text = "Required options must be placed before non-required options"
            form.add(one, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text)
        optional_before = optional_before or not option.get("required")
        _one_option(form, one, option, depth)
    nested = {option.get("type") in {SUBCOMMAND, GROUP} for option in options}
    if len(nested) > 1:
        text = "Subcommands and other options cannot stand side by side"
        form.add(here, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text)


def _one_option(form: Form, path: Path, option: Json, depth: int) -> None:
    kind = option["type"]
    if kind in {SUBCOMMAND, GROUP}:
        deepest = 1 if kind == SUBCOMMAND else 0
        if depth > deepest:
            text = "Sub-command nested too deeply"
            form.add((*path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text)
        _options(form, path, option.get("options") or [], depth + 1)
        return
    choices = option.get("choices") or []
    if choices and (option.get("autocomplete") or kind not in CHOOSABLE):
        text = "Choices are only for text and numbers without autocomplete"
        form.add((*path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", text)
    if option.get("autocomplete") and kind not in CHOOSABLE:
        text = "Autocomplete is only for text and numbers"
        form.add((*path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", text)
    if form.count((*path, "choices"), choices, 0, CHOICES):
        for at, choice in enumerate(choices):
            _choice(form, (*path, "choices", at), choice, kind)
    form.whole((*path, "min_length"), option.get("min_length"), 0, 6000)
    form.whole((*path, "max_length"), option.get("max_length"), 1, 6000)


def _choice(form: Form, path: Path, choice: Json, kind: int) -> None:
    form.length((*path, "name"), choice.get("name", ""), 1, CHOICE_TEXT)
    localizations = _localizations(form, path, choice, "name_localizations")
    for key, text in localizations.items():
        form.length((*path, *key), text, 1, CHOICE_TEXT)
    value = choice.get("value")
    if kind == STRING:
        form.length((*path, "value"), value, 1, CHOICE_TEXT)
    elif isinstance(value, bool) or not isinstance(value, int if kind == INTEGER else int | float):
        form.add((*path, "value"), "NUMBER_TYPE_COERCE", f"Value {value!r} is not a number.")


def check_choices(interaction: Interaction, data: Json) -> None:
    """Check what autocomplete offers for the option in focus.

    Raises:
        Refused: 50035 with everything that is wrong.
    """
    form = Form(("data",))
    choices = data.get("choices")
    if form.count(("choices",), choices, 0, CHOICES):
        kind = focused(interaction.payload["data"].get("options", []))["type"]
        for at, choice in enumerate(choices or []):
            _choice(form, ("choices", at), choice, kind)
    form.finish()


def focused(options: list[Json]) -> Json:
    """Return the option that the user is typing, at any depth."""
    for option in options:
        if option.get("focused"):
            return option
        if "options" in option and (found := focused(option["options"])):
            return found
    return {}


def _characters(command: Json) -> int:
    """Count a command's texts, of each text the longest of its localizations."""
    total = 0
    for key in ("name", "description"):
        localized = (command.get(f"{key}_localizations") or {}).values()
        total += max(len(text) for text in (command.get(key) or "", *localized))
    total += len(command["value"]) if isinstance(command.get("value"), str) else 0
    for key in ("options", "choices"):
        total += sum(_characters(inner) for inner in command.get(key) or [])
    return total
