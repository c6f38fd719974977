"""Makes the text of a case into an article: one paragraph a line, the document's year 2024."""

from luodi.kernels.text.facts import Article, Heading, Paragraph
from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.sentences import sentences
from luodi.kernels.text.source import ArticleText

YEAR = 2024


def article_text(given: str) -> ArticleText:
    """Return the article of a case; ``# `` before a line makes it the title, ``## `` a section."""
    paragraphs, headings, at = [], [], 0
    for number, line in enumerate(given.split("\n")):
        span = (at, at + len(line))
        if line.startswith("#"):
            role = "section" if line.startswith("##") else "title"
            headings.append(Heading(number, span, line.lstrip("# "), role))
        elif line.strip():
            paragraphs.append(Paragraph((span,), line, False))
        at = span[1] + 1
    title = next((heading.text for heading in headings if heading.role == "title"), "")
    article = Article(
        id="A1",
        kind="notice",
        span=(0, len(given)),
        headings=tuple(headings),
        title=title,
        kicker=None,
        subtitle=None,
        series=None,
        byline=None,
        date_text=None,
        paragraphs=tuple(paragraphs),
    )
    return ArticleText(article, sentences(article, shadow(given)), YEAR)
