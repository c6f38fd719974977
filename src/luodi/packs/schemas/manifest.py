"""``pack.yaml``: what a pack is called, who keeps it and where its rules come from."""

from luodi.packs.schemas.strict import Strict


class Title(Strict):
    """The pack's name in both languages."""

    zh: str
    en: str


class Manifest(Strict):
    """The whole file."""

    id: str
    version: str
    title: Title
    maintainers: list[str]
    reviewed_by: list[str]
    source: str
