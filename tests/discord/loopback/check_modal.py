"""What Discord checks of a modal that is shown."""

from .check_components import OPTIONS, ComponentCheck, check_options
from .components import (
    CHECKBOX,
    CHECKBOX_GROUP,
    FILE_UPLOAD,
    LABEL,
    RADIO_GROUP,
    ROW,
    SELECTS,
    TEXT_DISPLAY,
    TEXT_INPUT,
)
from .errors import Form, Json, Path

TITLE, COMPONENTS, LABEL_TEXT, DESCRIPTION = 45, 5, 45, 100
INPUT, INPUT_PLACEHOLDER, GROUP_OPTIONS = 4000, 100, 10
TOP = frozenset({ROW, LABEL, TEXT_DISPLAY})
LABELLED = SELECTS | {TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX}


def check_modal(modal: Json) -> None:
    """Check the data of a callback that shows a modal.

    Raises:
        Refused: 50035 with everything that is wrong.
    """
    form = Form(("data",))
    check = _ModalCheck(form)
    check.custom_id((), modal)
    form.length(("title",), modal.get("title", ""), 1, TITLE)
    components = modal.get("components", [])
    if form.count(("components",), components, 1, COMPONENTS):
        for at, component in enumerate(components):
            check.top(("components", at), component)
    form.finish()


class _ModalCheck(ComponentCheck):
    def __init__(self, form: Form) -> None:
        super().__init__(form, set(), v2=True)

    def top(self, path: Path, component: Json) -> None:
        kind = component.get("type")
        if not self.form.choice((*path, "type"), kind, TOP):
            return
        if kind == TEXT_DISPLAY:
            self.one(path, component, TOP)
        elif kind == ROW:
            inner = component.get("components", [])
            if self.form.count((*path, "components"), inner, 1, 1):
                here = (*path, "components", 0)
                label = inner[0].get("label") or ""
                self.form.length((*here, "label"), label, 1, LABEL_TEXT)
                self.field(here, inner[0], frozenset({TEXT_INPUT}))
        else:
            self.form.length((*path, "label"), component.get("label", ""), 1, LABEL_TEXT)
            about = component.get("description")
            self.form.optional_length((*path, "description"), about, DESCRIPTION)
            self.field((*path, "component"), component.get("component", {}), LABELLED)

    def field(self, path: Path, field: Json, allowed: frozenset[int]) -> None:
        """Check what can be filled in."""
        kind = field.get("type")
        if not self.form.choice((*path, "type"), kind, allowed):
            return
        if kind in SELECTS:
            self.one(path, field, allowed)
            return
        self.custom_id(path, field)
        if kind == TEXT_INPUT:
            self._text_input(path, field)
        elif kind == FILE_UPLOAD:
            self._amounts(path, field, GROUP_OPTIONS)
        elif kind == RADIO_GROUP:
            self._choices(path, field, most=1, least=2)
        elif kind == CHECKBOX_GROUP:
            self._amounts(path, field, GROUP_OPTIONS)
            options = field.get("options", [])
            most = field.get("max_values") or len(options)
            self._choices(path, field, most=most)

    def _choices(self, path: Path, field: Json, *, most: int, least: int = 1) -> None:
        options = field.get("options", [])
        check_options(self.form, path, options, most=most, least=least, limit=GROUP_OPTIONS)

    def _amounts(self, path: Path, field: Json, most: int = OPTIONS) -> None:
        self.form.whole((*path, "min_values"), field.get("min_values"), 0, most)
        self.form.whole((*path, "max_values"), field.get("max_values"), 1, most)

    def _text_input(self, path: Path, field: Json) -> None:
        form = self.form
        form.choice((*path, "style"), field.get("style"), frozenset({1, 2}))
        placeholder = field.get("placeholder")
        form.optional_length((*path, "placeholder"), placeholder, INPUT_PLACEHOLDER)
        least, most = field.get("min_length"), field.get("max_length")
        form.whole((*path, "min_length"), least, 0, INPUT)
        form.whole((*path, "max_length"), most, 1, INPUT)
        value = field.get("value")
        if value:
            form.optional_length((*path, "value"), value, most or INPUT, least or 0)
