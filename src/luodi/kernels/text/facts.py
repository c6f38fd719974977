"""What reading finds. One family of frozen records, each with its place in the original.

    Reading
    ├── Article ── Heading, Byline, DateText, Paragraph
    ├── Meeting ── Attendee, AgendaItem
    ├── Directive ── Action
    ├── Figure
    ├── Enumeration
    ├── Bundle
    ├── TaskRow
    ├── Finding
    └── Person, Organisation

``rule`` names the pack rule that found a fact, ``why`` lists each contribution in plain words, so
that a reader of the plan can ask "why is this here?". A field that the text does not give is
``None`` or empty; nothing is invented.
"""

from dataclasses import dataclass, field

from luodi.kernels.text.spans import Segment, Segments


@dataclass(frozen=True, slots=True)
class Because:
    """Why a rule fired: the rule's name, its signed score, and the words that set it off."""

    rule: str
    score: float
    words: str = ""


Why = tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of a source as the parser delivers it, before any healing.

    ``segments`` point into the original text. ``level`` is the heading level (1 is the topmost), 0
    for body text, ``None`` where the format does not say. ``page`` counts from 1, ``None`` where
    the format has no pages. ``cells`` is set on table rows only.
    """

    segments: Segments
    level: int | None = None
    page: int | None = None
    cells: tuple[Segments, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line with its role: kicker, shoulder, title, subtitle, series or section."""

    line: int
    span: Segment
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article: outlet, reporter (``None`` if unnamed) and kind (记者, 评论员 …).

    ``title`` is what stands before the reporter's name, where that is more than outlet and kind.
    """

    segments: Segments
    outlet: str | None
    reporter: str | None
    kind: str | None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """The series an article belongs to and its number in it."""

    span: Segment
    text: str
    series_name: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled stretch of head matter: kicker or subtitle; ``lines`` keeps its printed lines."""

    span: Segment
    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateText:
    """A date as printed and as read. ``year_basis`` says where the year comes from, if not printed.

    ``assumed`` is true when the year was inferred, so that a person is asked.
    """

    segments: Segments
    text: str
    iso: str | None
    year_basis: str | None
    assumed: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A body paragraph; ``healed`` is true when it was joined over a column break."""

    segments: Segments
    text: str
    healed: bool


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page or one numbered part of a document."""

    id: str
    kind: str
    span: Segment
    headings: tuple[Heading, ...]
    title: str
    kicker: Labelled | None
    subtitle: Labelled | None
    series: Series | None
    byline: Byline | None
    date_text: DateText | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody at a meeting: a name, a title, or both."""

    name: str | None
    title: str | None
    segments: Segments


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of an agenda: what was done (审议, 听取 …) with what."""

    act: str
    item: str
    segments: Segments
    plan_worthy: bool = True


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was held here or is only referred to; ``upper_level``: of a national body."""

    id: str
    article: str
    name: str
    body: str | None
    held: bool
    referenced: bool
    date_iso: str | None
    span: Segments
    chair: Attendee | None = None
    speaker: Attendee | None = None
    present: tuple[Attendee, ...] = ()
    in_attendance: tuple[Attendee, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    upper_level: bool = False
    rule: str = ""
    why: Why = ()


@dataclass(frozen=True, slots=True)
class Action:
    """One clause of a directive that can be done, with the short title a person would write."""

    text: str
    title: str
    segments: Segments


@dataclass(frozen=True, slots=True)
class Directive:
    """A sentence or numbered item that asks for something.

    ``kind``: task, goal, programme, mechanism, exhortation or upper_level_quote. ``addressee`` and
    ``speaker`` come from the text or from the scope that an earlier sentence opened; then their
    name stands in ``assumed``.
    """

    id: str
    article: str
    kind: str
    title: str
    text: str
    segments: Segments
    crosses_break: bool
    explicit_yao: bool
    addressee: str | None
    speaker: str | None
    theme: str | None
    actions: tuple[Action, ...]
    score: float
    rule: str
    why: Why
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts. ``value`` is ``None`` for qualitative ranks and tiers.

    ``comparator``: eq, gt, ge, lt, le, approx, approx_ge, qualitative or tier. ``kind``: actual,
    target, target_tier, change, counted_set, duration or rank. ``normalised`` is
    ``(value, unit)`` in CNY or the base unit.
    """

    id: str
    article: str
    text: str
    segments: Segments
    indicator: str | None
    indicator_segments: Segments | None
    value: float | None
    unit: str | None
    normalised: tuple[float, str] | None
    year: int | None
    comparator: str
    kind: str
    tiers: tuple[float, ...] = ()
    rule: str = ""
    why: Why = ()
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list of members; ``open`` when it ends in 等, ``agrees`` tells whether the count fits."""

    article: str
    set: str
    count: int | None
    members: tuple[str, ...]
    member_segments: Segments
    open: bool
    agrees: bool | None
    set_segments: Segments | None = None
    rule: str = ""
    why: Why = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """A named set, slogan, mechanism or programme; ``count`` without members asks for slots.

    ``kind``: counted_set, task_list, position_goal, mechanism, target_group, programme, slogan or
    political_slogan. ``occurrences`` holds the segments of every mention.
    """

    id: str
    name: str
    kind: str
    count: int | None
    articles: tuple[str, ...]
    members_given_in_text: tuple[str, ...]
    defined_here: bool
    occurrences: tuple[Segments, ...]
    rule: str = ""
    why: Why = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A value read from the text with its place."""

    text: str
    segments: Segments


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit as printed, and the day it means. ``iso`` is ``None`` for 长期坚持 and the like.

    ``kind``: date, period_end, recurring, immediate, standing or milestone.
    """

    text: str
    segments: Segments
    iso: str | None
    kind: str
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with its units and time limit as a table row or an inline tail gives them."""

    id: str
    article: str
    number: str | None
    title: str
    text: str
    segments: Segments
    lead_unit: Named | None
    supporting_units: tuple[Named, ...]
    responsible: tuple[Named, ...]
    deadline: Deadline | None
    target: Named | None
    rule: str
    why: Why
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that the text states."""

    id: str
    article: str
    kind: str
    text: str
    segments: Segments
    rule: str = ""
    why: Why = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A named person with printed titles. ``role``: leader, national_leader, reporter or other."""

    name: str
    titles: tuple[str, ...]
    org: str | None
    role: str
    mentions: tuple[Segments, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A named body. ``canonical`` is filled from the register or the text, else equals the name."""

    name: str
    canonical: str
    kind: str
    may_be_addressee: bool
    mentions: tuple[Segments, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one text, with the pack and version that found it.

    ``warnings`` are codes; ``luodi.kernels.text.notices.NOTICES`` tells what each means.
    """

    pack: str
    pack_version: str
    length_chars: int
    articles: tuple[Article, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    directives: tuple[Directive, ...] = ()
    figures: tuple[Figure, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    persons: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    warnings: tuple[str, ...] = field(default=())
