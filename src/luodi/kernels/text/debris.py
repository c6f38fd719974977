"""Letters inside a line that nobody wrote: marks without width, doubled commas, pinyin, spacing.

They are cut out of a line's segments, so that rules meet clean words while every fact still quotes
its own letters of the original.
"""

import re
from dataclasses import dataclass

from luodi.kernels.text.spans import Segment, Segments, SpanMap

_HAN = "\u3400-\u9fff"
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_UNSEEN = "\ufeff\u200b-\u200f\u2060\u00ad"
_DEBRIS = re.compile(
    f"[{_UNSEEN}]+"
    # 镇(zhèn): how a letter is read, left behind by a reader's aid.
    f"|[(][a-zɡü]{{0,5}}[{_TONES}][a-zɡü]{{0,4}}[)]"
    # 「,,」 and 「,。」: the later mark of a pair of equals goes, else the weaker one.
    r"|(?<=,),+|(?<=、)、+|(?<=;);+|(?<=。)。+|[,、]+(?=[。;])"
)
_SIGNS = re.compile(f"[{_UNSEEN}{_TONES}]|[,、][,、。;]|;;|。。")
_GAP = re.compile(f"(?<=[{_HAN},。、;:“”()%0-9])[ ]+(?=[{_HAN},。、;:“”()%0-9])")
_FEWEST_GAPS = 3
_LETTERS_A_GAP = 40


@dataclass(frozen=True, slots=True)
class Debris:
    """What strays in a text: ``marks`` of any kind, and blanks between letters (``spaced``)."""

    marks: bool
    spaced: bool

    def cut_from(self, mirror: str, segments: Segments, *, blanks: bool = True) -> Segments:
        """Return the segments with debris cut out; ``mirror`` is the shadow that they cut.

        ``blanks`` is false where a blank means something, as in a heading or a row of cells.
        """
        holes = [match.span() for match in _DEBRIS.finditer(mirror)] if self.marks else []
        if self.spaced and blanks:
            holes = sorted(holes + [match.span() for match in _GAP.finditer(mirror)])
        return _around(holes, mirror, segments) if holes else segments


def debris_of(mirror: str) -> Debris:
    """Return what strays in a text, given its shadow.

    Blanks are debris only where they part words as recognition does: 记者 before a name has one on
    purpose. Only lines with commas or stops are counted: in a list of names or cells blanks mean
    something.
    """
    return Debris(marks=_SIGNS.search(mirror) is not None, spaced=_is_spaced(mirror))


def _is_spaced(mirror: str) -> bool:
    if mirror.count(" ") < _FEWEST_GAPS:
        return False
    running = [line for line in mirror.split("\n") if "," in line or "。" in line]
    gaps = sum(len(_GAP.findall(line)) for line in running if " " in line)
    return gaps >= max(_FEWEST_GAPS, sum(map(len, running)) / _LETTERS_A_GAP)


def _around(holes: list[Segment], mirror: str, segments: Segments) -> Segments:
    spans, at = SpanMap(segments), 0
    kept: list[Segment] = []
    for start, end in (*holes, (len(mirror), len(mirror))):
        kept += spans.segments(at, start)
        at = max(at, end)
    return tuple(kept)
