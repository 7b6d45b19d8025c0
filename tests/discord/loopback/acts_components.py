"""Users who press buttons, choose in menus and fill in forms."""

from collections.abc import Mapping

from .acting import Acting, NotOfferedError, as_member
from .components import BUTTON, LINK, STRING_SELECT
from .entities import Channel, Message, Role, User, walk
from .errors import Json
from .form_values import Files, fill
from .interactions import COMPONENT, MODAL_SUBMIT, Interaction

Chosen = str | User | Role | Channel


class ComponentActs(Acting):
    async def press(
        self,
        user: User,
        message: Message,
        custom_id: str | None = None,
        *,
        label: str | None = None,
        locale: str | None = None,
        force: bool = False,
        wait: bool = True,
    ) -> Interaction:
        """Press a button of a message, known by its custom id or by a part of its label.

        Waits until the bot has answered; where it defers the update, use `until` on what this
        returns. With `force`, a disabled button is pressed too, as on a screen out of date.

        Raises:
            NotOfferedError: the user does not see such a button, or it cannot be pressed.
            TimeoutError: no answer came.
        """
        self._sees(user, message)
        wanted = message.button(label)["custom_id"] if label else custom_id
        button = _find(message, wanted)
        if button["type"] != BUTTON or button.get("style") == LINK:
            raise NotOfferedError(f"{wanted!r} is no button that the bot hears of")
        _enabled(button, force=force)
        data = {"component_type": BUTTON, "custom_id": wanted, "id": button["id"]}
        return await self._interact(
            COMPONENT, user, message.channel, data, locale=locale, source=message, wait=wait
        )

    async def select(
        self,
        user: User,
        message: Message,
        custom_id: str,
        *values: Chosen,
        locale: str | None = None,
        force: bool = False,
        wait: bool = True,
    ) -> Interaction:
        """Choose values in a menu of a message: texts, or users, roles and channels.

        Raises:
            NotOfferedError: the menu does not offer this.
            TimeoutError: no answer came.
        """
        self._sees(user, message)
        menu = _find(message, custom_id)
        _enabled(menu, force=force)
        least, most = menu.get("min_values", 1), menu.get("max_values", 1)
        if not force and not least <= len(values) <= most:
            raise NotOfferedError(f"{len(values)} values are not from {least} to {most}")
        texts = [value if isinstance(value, str) else str(value.id) for value in values]
        data = {
            "component_type": menu["type"],
            "custom_id": custom_id,
            "id": menu["id"],
            "values": texts,
        }
        if menu["type"] == STRING_SELECT:
            offered = {option["value"] for option in menu["options"]}
            if not force and not set(texts) <= offered:
                raise NotOfferedError(f"{texts} are not all in {sorted(offered)}")
        else:
            seen = [as_member(value, message.guild) for value in values]
            data["resolved"] = self._resolved(user, seen)
        return await self._interact(
            COMPONENT, user, message.channel, data, locale=locale, source=message, wait=wait
        )

    async def submit(
        self,
        shown: Interaction,
        values: Mapping[str, object],
        *,
        locale: str | None = None,
        force: bool = False,
        wait: bool = True,
    ) -> Interaction:
        """Fill in the form that an interaction showed, by custom ids, and send it.

        A text input takes a text, menus and groups a list, a checkbox a bool, an upload a list
        of (name, bytes).

        Raises:
            NotOfferedError: the form does not accept this.
            TimeoutError: no answer came.
        """
        modal = shown.modal
        if modal is None:
            raise NotOfferedError(f"{shown.name!r} has shown no form")
        known = {one.get("custom_id") for one in walk(modal["components"])}
        if unknown := set(values) - known:
            raise NotOfferedError(f"the form has no {sorted(unknown)}")
        files = Files(lambda name, content: self._uploaded(name, content, shown.channel))
        data: Json = {
            "custom_id": modal["custom_id"],
            "components": fill(modal["components"], values, files, force=force),
        }
        if files.sent:
            data["resolved"] = self._resolved(shown.user, files.sent)
        return await self._interact(
            MODAL_SUBMIT,
            shown.user,
            shown.channel,
            data,
            locale=locale or shown.locale,
            source=shown.source,
            parent=shown,
            wait=wait,
        )


def _find(message: Message, custom_id: str | None) -> Json:
    for component in message.walk():
        if custom_id and component.get("custom_id") == custom_id:
            return component
    known = [one["custom_id"] for one in message.walk() if "custom_id" in one]
    raise NotOfferedError(f"the message has no {custom_id!r}, only {known}")


def _enabled(component: Json, *, force: bool) -> None:
    if component.get("disabled") and not force:
        raise NotOfferedError(f"{component['custom_id']!r} is disabled")
