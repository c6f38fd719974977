"""Counted sets and named positions → drafts: members where printed, else only their number."""

from luodi.kernels.text.facts import Article, Bundle, Enumeration, Reading
from luodi.kernels.text.spans import Segments
from luodi.read.drafting import MENTIONED, SURE, DraftSpec, Evidence, all_specs

# The share of a line's letters from which on it says hardly more than the set.
SAYS_LITTLE_MORE = 0.4
QUOTES = str.maketrans(dict.fromkeys("“”\"‘’'"))
LINES = ("goal", "pillar", "programme", "project", "task")
# The line above, the line itself, and the line over both.
Standing = tuple[DraftSpec | None, DraftSpec | None, DraftSpec | None]
BELOW = {"goal": "programme", "pillar": "programme", "programme": "project", "project": "task"}


def add_sets(tops: list[DraftSpec], article: Article, reading: Reading) -> None:
    """Put the counted sets and positions of an article where the sentence around them stands."""
    listed: list[Segments] = []
    named: list[Bundle] = []
    for number, listing in enumerate(reading.enumerations, 1):
        if listing.article == article.id and listing.count and listing.members:
            _put(tops, _listed(f"E{number}", listing))
            listed.append(listing.set_segments or listing.member_segments)
    for bundle in _of(article, reading):
        repeats = any(_is_same_set(bundle, other) for other in named)
        if not repeats and not _overlaps(bundle.occurrences[0], listed):
            _add_bundle(tops, bundle)
            named.append(bundle)


def _of(article: Article, reading: Reading) -> list[Bundle]:
    """Return the bundles whose first mention stands in this article."""
    left, right = article.span
    return [
        bundle for bundle in reading.bundles
        if bundle.occurrences and left <= bundle.occurrences[0][0][0] < right
    ]  # fmt: skip


def _add_bundle(tops: list[DraftSpec], bundle: Bundle) -> None:
    if bundle.kind == "position_goal":
        _add_position(tops, bundle)
    elif bundle.kind == "counted_set" and bundle.count:
        goal = _goal_naming(tops, bundle)
        if goal is not None and bundle.members_given_in_text:
            _open_pillars(goal, bundle)
        else:
            _put(tops, _counted(bundle))


def _is_same_set(one: Bundle, other: Bundle) -> bool:
    """Say whether a name is the longer or shorter form of another: “ten acts” and its tasks."""
    if one.count is None or one.count != other.count:
        return False
    return _bare(one.name) in _bare(other.name) or _bare(other.name) in _bare(one.name)


def _bare(name: str) -> str:
    return name.translate(QUOTES)


def _add_position(tops: list[DraftSpec], bundle: Bundle) -> None:
    """A position to be reached is a goal, unless a drafted sentence names it already."""
    if any(_mentions(spec, bundle) for spec in all_specs(tops)):
        return
    tops.append(DraftSpec("goal", bundle.name, [_evidence(bundle)], confidence=MENTIONED))


def _goal_naming(tops: list[DraftSpec], bundle: Bundle) -> DraftSpec | None:
    goals = (spec for spec in tops if spec.kind == "goal" and _mentions(spec, bundle))
    return next(goals, None)


def _open_pillars(goal: DraftSpec, bundle: Bundle) -> None:
    """The strategic points that are named become pillars; the goal keeps how many there are.

    What stood below the goal belongs to the last point that was named, for the text goes on about
    it; the other points are slots, to be filled by whoever knows them.
    """
    pillars = [
        DraftSpec("pillar", name, [_evidence(bundle, f".{number}")], is_member=True)
        for number, name in enumerate(bundle.members_given_in_text, 1)
    ]
    pillars[-1].children = goal.children
    goal.children, goal.count = list(pillars), bundle.count


def _listed(fact: str, listing: Enumeration) -> DraftSpec:
    place = listing.set_segments or listing.member_segments
    members = [
        DraftSpec(
            "project", name, [Evidence(f"{fact}.{number}", (segment,), listing.rule, listing.why)],
            is_member=True, confidence=SURE,
        )
        for number, (name, segment) in enumerate(
            zip(listing.members, listing.member_segments, strict=False), 1
        )
    ]  # fmt: skip
    return DraftSpec(
        "programme", listing.set, [Evidence(fact, place, listing.rule, listing.why)], members,
        count=listing.count, confidence=SURE if listing.agrees else MENTIONED,
    )  # fmt: skip


def _counted(bundle: Bundle) -> DraftSpec:
    members = [
        DraftSpec("project", name, [_evidence(bundle, f".{number}")], is_member=True)
        for number, name in enumerate(bundle.members_given_in_text, 1)
    ]
    return DraftSpec("programme", bundle.name, [_evidence(bundle)], members, count=bundle.count)


def _put(tops: list[DraftSpec], counted: DraftSpec) -> None:
    """Put a set where a line says little more than its name and members, else beside its sentence.

    “Hold on to the five strategic points” is itself the line with five slots, and a second line
    beside it would have to be rejected by hand.
    """
    above, spec, over = _around(tops, counted)
    if spec is None or spec.count is not None or not _says_little_more(spec, counted):
        _insert(tops, counted)
    elif spec.kind == "task" and above is not None and above.kind == "project":
        if over is None or over.kind in ("goal", "pillar"):
            # Its members need a level of their own, and above the project there is one free.
            above.kind = "programme"
            _become(spec, counted, above)
            return
        above.children.remove(spec)
        counted.title, counted.evidence = spec.title, [*spec.evidence, *counted.evidence]
        _insert(tops, counted)
    else:
        _become(spec, counted, above)


def _around(tops: list[DraftSpec], counted: DraftSpec) -> Standing:
    """Return the line whose words are the tightest around a set, with the two lines above it."""
    place = counted.evidence[0].segments
    found = [
        (sum(end - start for start, end in one.segments), -number, standing)
        for number, standing in enumerate(_with_parents(tops, None, None))
        for one in standing[1].evidence if one.covers(place) and standing[1].kind in LINES
    ]  # fmt: skip
    return min(found, key=lambda one: one[:2])[2] if found else (None, None, None)


def _with_parents(
    specs: list[DraftSpec], above: DraftSpec | None, over: DraftSpec | None
) -> list[tuple[DraftSpec | None, DraftSpec, DraftSpec | None]]:
    return [
        standing for spec in specs
        for standing in ((above, spec, over), *_with_parents(spec.children, spec, above))
    ]  # fmt: skip


def _says_little_more(spec: DraftSpec, counted: DraftSpec) -> bool:
    if _bare(counted.title) not in _bare(spec.title):
        return False
    named = len(counted.title) + sum(len(member.title) for member in counted.children)
    return named >= SAYS_LITTLE_MORE * len(spec.title)


def _become(spec: DraftSpec, counted: DraftSpec, above: DraftSpec | None) -> None:
    """Let a line be the set: it takes the count, the members and the evidence."""
    if spec.kind == "task":
        spec.kind = "project" if above is not None and above.kind == "programme" else "programme"
    spec.count = counted.count
    spec.evidence += counted.evidence
    for member in counted.children:
        member.kind = BELOW[spec.kind]
    spec.children = [*counted.children, *spec.children]


def _insert(tops: list[DraftSpec], spec: DraftSpec) -> None:
    """Put a set beside the sentence that names it, one level below what that sentence serves."""
    place = spec.evidence[0].segments
    above, siblings, after = _home(tops, place)
    if above is not None and BELOW.get(above.kind) == "project":
        spec.kind = "project"
        for member in spec.children:
            member.kind = "task"
    siblings.insert(after, spec)


def _home(tops: list[DraftSpec], place: Segments) -> tuple[DraftSpec | None, list[DraftSpec], int]:
    """Return above what, among which siblings and at which place a set belongs."""
    above: DraftSpec | None = None
    siblings = tops
    while True:
        inside = next((spec for spec in siblings if _reaches(spec, place)), None)
        if inside is None or inside.kind not in ("goal", "pillar", "programme"):
            later = (at for at, spec in enumerate(siblings) if spec.evidence[0].start > place[0][0])
            return above, siblings, next(later, len(siblings))
        above, siblings = inside, inside.children


def _reaches(spec: DraftSpec, place: Segments) -> bool:
    return any(one.covers(place) for part in spec.walk() for one in part.evidence)


def _mentions(spec: DraftSpec, bundle: Bundle) -> bool:
    return any(
        one.covers(mention) for one in spec.evidence for mention in bundle.occurrences
    )  # fmt: skip


def _overlaps(place: Segments, others: list[Segments]) -> bool:
    return any(
        a < d and c < b for other in others for a, b in place for c, d in other
    )  # fmt: skip


def _evidence(bundle: Bundle, suffix: str = "") -> Evidence:
    return Evidence(f"{bundle.id}{suffix}", bundle.occurrences[0], bundle.rule, bundle.why)
