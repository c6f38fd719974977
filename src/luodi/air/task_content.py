"""What a board freezes of a task: its light by the rule, and the sentence that it stands on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from luodi.deliver import queries as deliver
from luodi.plan import queries as plan
from luodi.read import queries as read
from luodi.watch import queries as watch

LANGUAGES = {"zh": "zh-hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Source:
    """A quoted sentence with its document; ``of`` is the line that cites it, empty for the own."""

    line_pk: int
    quote: str
    document_title: str
    article_title: str
    date_text: str
    taken_in_on: str
    of: str


@dataclass(frozen=True, slots=True)
class TaskShown:
    """One task as a board shows it; instructions and responses have no sentence to quote."""

    line_pk: int
    unit_pk: int | None
    number: str
    title: str
    due_on: str
    light: str
    light_sentence: dict[str, str]
    instructed_on: str
    sources: list[Source]

    @property
    def is_for_the_public(self) -> bool:
        """Whether a sentence of a document stands behind it; instructions and responses stay in."""
        return bool(self.sources)


def task_content(pks: Iterable[int], day: date, as_of: datetime) -> dict[int, TaskShown]:
    """Return tasks by key, lit as of a day on what was known at a moment."""
    found = {pk: plan.line(pk) for pk in sorted(pks)}
    lines = [line for line in found.values() if line is not None]
    lit = {}
    for language, code in LANGUAGES.items():
        with override(code):
            lit[language] = deliver.lights(lines, day, as_of=as_of)
    return {
        line.pk: _shown(line, {name: lights[line.pk] for name, lights in lit.items()})
        for line in lines
    }


def _shown(line: Any, lit: dict[str, Any]) -> TaskShown:
    instruction = deliver.instruction_of(line)
    return TaskShown(
        line_pk=line.pk,
        unit_pk=line.lead_unit_id,
        number=line.number,
        title=line.title,
        due_on=line.due_on.isoformat() if line.due_on else "",
        light=lit["zh"].value,
        light_sentence={name: light.sentence for name, light in lit.items()},
        instructed_on=_day(instruction.at) if instruction else "",
        sources=[] if instruction or watch.response_of_line(line.pk) else sources(line),
    )


def sources(line: Any) -> list[Source]:
    """Return the sentences of a line, or those of the nearest line above that cites any."""
    above: Any = line
    while above is not None:
        if found := plan.evidence(above):
            own = above.pk == line.pk
            return [_source(above, one.context, "" if own else above.title) for one in found]
        above = plan.line(above.parent_id) if above.parent_id else None
    return []


def _source(line: Any, context: Any, of: str) -> Source:
    document = read.document(context.document_pk)
    return Source(
        line_pk=line.pk,
        quote="".join(part.text for part in context.quote_parts),
        document_title=context.document_title,
        article_title=context.article_title,
        date_text=context.date_text,
        taken_in_on=_day(document.created_at) if document else "",
        of=of,
    )


def _day(moment: datetime) -> str:
    return timezone.localtime(moment).date().isoformat()
