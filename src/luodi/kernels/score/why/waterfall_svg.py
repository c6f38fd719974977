"""The waterfall as a small SVG that stands alone: nothing from outside, told to who hears it."""

from html import escape

from luodi.kernels.score.why.told_words import Language, number, say, signed
from luodi.kernels.score.why.waterfall import Bar, columns, extent

COLOURS = {"gain": "#1a7f4b", "loss": "#b3261e", "total": "#1f4e8c"}
ROW, LETTER, CHART = 24, 7, 420


def svg(found: tuple[Bar, ...], name: str, language: Language = "zh") -> str:
    """Return the bars as an SVG image whose title names the unit and whose description tells all.

    Bars differ by their sign and number beside them, not by colour alone.
    """
    left = max([columns(bar.label) for bar in found], default=0) * LETTER + 16
    width, height = left + CHART + 90, ROW * len(found) + 16
    heading = say(language, (f"{name}：得分构成", f"{name}: how the points add up"))
    told = say(language, ("；", "; ")).join(f"{bar.label} {_amount(bar)}" for bar in found)
    rows = "".join(_row(bar, at, left, found) for at, bar in enumerate(found))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="waterfall-title waterfall-desc" '
        f'lang="{say(language, ("zh-Hans", "en"))}" font-family="sans-serif" font-size="13">'
        f'<title id="waterfall-title">{escape(heading)}</title>'
        f'<desc id="waterfall-desc">{escape(told)}</desc>{rows}</svg>'
    )


def _row(bar: Bar, at: int, left: int, found: tuple[Bar, ...]) -> str:
    low, high = extent(found)
    start, end = (left + CHART * (one - low) / (high - low) for one in (bar.start, bar.end))
    top = 8 + at * ROW
    return (
        f'<text x="8" y="{top + 16}" fill="currentColor">{escape(bar.label)}</text>'
        f'<rect x="{min(start, end):.2f}" y="{top + 3}" width="{max(abs(end - start), 1):.2f}" '
        f'height="{ROW - 6}" fill="{COLOURS[bar.kind]}"/>'
        f'<text x="{max(start, end) + 6:.2f}" y="{top + 16}" fill="currentColor">'
        f"{_amount(bar)}</text>"
    )


def _amount(bar: Bar) -> str:
    return number(bar.end) if bar.kind == "total" else signed(bar.end - bar.start)
