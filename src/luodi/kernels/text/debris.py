"""Letters inside a line that nobody wrote: marks without width, doubled commas, pinyin, spacing.

They are cut out of a line's segments, so that rules meet clean words while every fact still quotes
its own letters of the original.
"""

import re

from luodi.kernels.text.spans import Segments, SpanMap

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
_GAP = re.compile(f"(?<=[{_HAN},。、;:“”()%0-9])[ ]+(?=[{_HAN},。、;:“”()%0-9])")
_FEWEST_GAPS = 3
_LETTERS_A_GAP = 25


def without_debris(mirror: str, segments: Segments) -> Segments:
    """Return the segments with debris cut out; ``mirror`` is the shadow that they cut.

    A blank between two letters is debris only where blanks are frequent, as in a text that came
    from recognition: 记者 before a name is set with one on purpose.
    """
    holes = [match.span() for match in _DEBRIS.finditer(mirror)]
    gaps = [match.span() for match in _GAP.finditer(mirror)] if " " in mirror else []
    if len(gaps) >= max(_FEWEST_GAPS, len(mirror) / _LETTERS_A_GAP):
        holes = sorted(holes + gaps)
    if not holes:
        return segments
    spans, kept, at = SpanMap(segments), [], 0
    for start, end in (*holes, (len(mirror), len(mirror))):
        kept += spans.segments(at, start)
        at = end
    return tuple(kept)
