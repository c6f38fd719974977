"""Which heading level a paragraph style stands for, through the styles it is based on."""

import re

from luodi.read.parsers.xml_parts import Element, attribute, child, children

HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
TITLES = {"title": 1, "标题": 1, "標題": 1, "主标题": 1, "subtitle": 2, "副标题": 2, "副標題": 2}
# Word counts outline levels from 0; 9 means body text.
BODY_OUTLINE = 9


def heading_levels(styles: Element | None) -> dict[str, int]:
    """Return style id → heading level, 0 for body styles."""
    if styles is None:
        return {}
    found = {attribute(style, "styleId") or "": style for style in children(styles, "style")}
    return {name: _level_of(name, found) for name in found}


def outline_level(properties: Element | None) -> int | None:
    """Return the level that paragraph properties state themselves, None when they state none."""
    value = attribute(child(properties, "outlineLvl"), "val")
    if value is None or not value.isdecimal():
        return None
    return 0 if int(value) >= BODY_OUTLINE else int(value) + 1


def _level_of(name: str, styles: dict[str, Element]) -> int:
    passed: set[str] = set()
    while name in styles and name not in passed:  # a damaged file may base styles in a circle
        passed.add(name)
        style = styles[name]
        if (level := _own_level(style)) is not None:
            return level
        name = attribute(child(style, "basedOn"), "val") or ""
    return 0


def _own_level(style: Element) -> int | None:
    stated = outline_level(child(style, "pPr"))
    if stated is not None:
        return stated
    name = (attribute(child(style, "name"), "val") or "").strip()
    if heading := HEADING.fullmatch(name):
        return int(heading.group(1))
    return TITLES.get(name.lower())
