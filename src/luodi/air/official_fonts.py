"""Which fonts a PDF is set in: those the standard names where they are, else free ones of the kind.

Fonts come from the folder LUODI_FONTS, then from the system. None is shipped: those that GB/T 9704
names are not free. Without any Chinese font the characters would come out as empty boxes without a
word, so then nothing is made.
"""

from dataclasses import dataclass
from functools import cache

from django.conf import settings

FREE_SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN",
              "SimSun", "NSimSun", "STSong", "Songti SC", "AR PL UMing CN")  # fmt: skip
FREE_SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN",
             "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei",
             "WenQuanYi Zen Hei")  # fmt: skip
WANTED = {
    "text": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FZFangSong-Z02",
             "FZFangSong-Z02S", *FREE_SERIF, *FREE_SANS),
    "heading": ("SimHei", "黑体", "STHeiti", "Heiti SC", "FZHei-B01S", *FREE_SANS, *FREE_SERIF),
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", *FREE_SERIF,
              *FREE_SANS),
    "number": ("SimSun", "宋体", *FREE_SERIF, *FREE_SANS),
}  # fmt: skip
LATIN = ("Times New Roman", "Liberation Serif", "Tinos", "Libertinus Serif")
AS_STANDARD = {"FangSong_GB2312", "仿宋_GB2312"}


@dataclass(frozen=True, slots=True)
class Fonts:
    """The family of each kind of text; empty where no Chinese font is there."""

    text: str
    heading: str
    title: str
    number: str
    latin: str

    @property
    def used(self) -> list[str]:
        """The families, each once."""
        return list(dict.fromkeys((self.text, self.heading, self.title, self.number, self.latin)))

    @property
    def is_standard(self) -> bool:
        """Whether the text is set in the font that the standard names."""
        return self.text in AS_STANDARD


def folder() -> str:
    """Return the folder of fonts that this house was given, empty for none."""
    return str(settings.LUODI_FONTS)


def fonts() -> Fonts:
    """Return the families that a PDF is set in now."""
    return chosen(_families(folder()))


def chosen(families: frozenset[str]) -> Fonts:
    """Return the best of these families for each kind of text."""
    found = {kind: next((name for name in names if name in families), "")
             for kind, names in WANTED.items()}  # fmt: skip
    return Fonts(**found, latin=next((name for name in LATIN if name in families), ""))


@cache
def _families(place: str) -> frozenset[str]:
    import typst  # 34 megabytes that only a printed circular needs

    known = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True,
                        font_paths=[place] if place else [])  # fmt: skip
    return frozenset(known.families())
