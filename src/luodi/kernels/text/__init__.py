"""Reading: a text goes in, articles and facts with their places in the original come out.

from luodi.kernels.text import Source, read, to_json
from luodi.packs.loader import load_reading_pack

reading = read(Source(text), load_reading_pack())
"""

from luodi.kernels.text.gold_json import to_json
from luodi.kernels.text.reading import ReadingRules, read
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import SpanMap, quote

__all__ = ["ReadingRules", "Source", "SpanMap", "quote", "read", "to_json"]
