"""Documents and drafts as the drafting desk would leave them, made row by row."""

import hashlib
from datetime import datetime
from typing import Any

from luodi.files.models import Upload
from luodi.org.models import Person
from luodi.read.models import Citation, Document, Draft, DraftCitation, DraftSupport


class Paper:
    """A document that was read; ``draft`` adds what a person has accepted."""

    def __init__(self, text: str, *, title: str, by: Person, at: datetime) -> None:
        self.text = text
        digest = hashlib.sha256(text.encode()).hexdigest()
        upload = Upload.objects.create(
            name=f"{title}.txt", sha256=digest, size=len(text.encode()), kind="text",
            path=digest[:40], uploaded_by=by, uploaded_at=at,
        )  # fmt: skip
        self.document = Document.objects.create(
            upload=upload, title=title, kind="text", state="read", progress=100, text=text,
            text_sha256=digest, created_by=by, created_at=at,
        )  # fmt: skip

    def draft(self, kind: str, title: str, *, quote: str, state: str = "accepted",
              supports: tuple[Any, ...] = (), **fields: Any) -> Draft:  # fmt: skip
        """Add a draft citing ``quote``; ``supports`` are units or names not in the register."""
        made = Draft.objects.create(
            document=self.document, kind=kind, title=title, state=state,
            position=self.document.drafts.count() + 1, **fields,
        )  # fmt: skip
        DraftCitation.objects.create(draft=made, citation=self.citation(quote))
        for one in supports:
            named = {"text": one} if isinstance(one, str) else {"unit": one}
            DraftSupport.objects.create(draft=made, **named)
        return made

    def citation(self, quote: str) -> Citation:
        """Cite words of the text; the paragraph around them is their line."""
        start = self.text.index(quote)
        line_start = self.text.rfind("\n", 0, start) + 1
        line_end = self.text.index("\n", start)
        return Citation.objects.create(
            document=self.document, segments=[[start, start + len(quote)]], quote=quote,
            article_title="全区工作会议召开", paragraph_segments=[[line_start, line_end]],
        )  # fmt: skip
