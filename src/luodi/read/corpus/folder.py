"""A folder of labelled documents, each read as an office's upload is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils.translation import gettext as _

from luodi.kernels.text.source import Source
from luodi.packs import loader
from luodi.packs.errors import PackMistake
from luodi.read import intake
from luodi.read.corpus import carriers
from luodi.read.corpus.compiling import compiled
from luodi.read.corpus.errors import WrongCorpus
from luodi.read.corpus.shape import Labels, Table
from luodi.read.errors import Unreadable

ENDING = ".labels.yaml"
TABLE = ".table.yaml"
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document's text with its labels, both speaking of the same offsets."""

    name: str
    source: Source
    labels: dict[str, Any]


def _quietly(done: int, every: int) -> None:
    """Tell nobody how far it is."""


def labelled(
    folder: Path, *, genre: str | None = None, step: Step = _quietly
) -> Iterator[Labelled]:
    """Yield each document of a folder, or those of a genre, with its labels.

    ``step`` is told how many are done, and of how many, whenever the next one is asked for.

    Raises WrongCorpus where there is none, and for what is wrong with any, naming file and key.
    """
    for path, labels in _chosen(folder, genre, step):
        source = _uploaded(_page(path, labels))
        yield Labelled(path.name, source, compiled(labels, source.text, name=path.name))


def pages(
    folder: Path, *, genre: str | None = None, step: Step = _quietly
) -> Iterator[tuple[str, str | Table]]:
    """Yield each document's name with its text, or with its table. Raises as ``labelled`` does."""
    for path, labels in _chosen(folder, genre, step):
        page = _page(path, labels)
        if page.name.endswith(TABLE):
            yield page.name, _table(page)
        else:
            yield page.name, _parsed(page, page.name).text


def _chosen(folder: Path, genre: str | None, step: Step) -> Iterator[tuple[Path, Labels]]:
    paths = sorted(folder.glob(f"*{ENDING}"))
    told = [(path, labels) for path in paths if _is(labels := _labels(path), genre)]
    if not told:
        raise _nothing(folder, genre)
    for at, one in enumerate(told, start=1):
        yield one
        step(at, len(told))


def _is(labels: Labels, genre: str | None) -> bool:
    return genre is None or labels.genre == genre


def _nothing(folder: Path, genre: str | None) -> WrongCorpus:
    told = {"folder": folder, "ending": ENDING, "genre": genre}
    if genre:
        sentence = _("“%(folder)s” holds no document of the genre %(genre)s.") % told
    else:
        sentence = _("“%(folder)s” holds no labels; their names end in %(ending)s.") % told
    return WrongCorpus(sentence, str(folder))


def _labels(path: Path) -> Labels:
    try:
        return loader.read(path, Labels)
    except (PackMistake, OSError, UnicodeDecodeError) as error:
        raise WrongCorpus(str(error), path.name) from error


def _page(path: Path, labels: Labels) -> Path:
    page = path.parent / labels.file
    if Path(labels.file).name != labels.file or not page.is_file():
        words = _("%(name)s: file “%(file)s” does not lie beside it.")
        told = words % {"name": path.name, "file": labels.file}
        raise WrongCorpus(told, f"{path.name}: file")
    if labels.sha256 and sha256(page.read_bytes()).hexdigest() != labels.sha256:
        words = _("%(name)s: “%(file)s” is not what was labelled, its SHA-256 differs.")
        told = words % {"name": path.name, "file": labels.file}
        raise WrongCorpus(told, f"{path.name}: sha256")
    return page


def _table(page: Path) -> Table:
    try:
        return loader.read(page, Table)
    except PackMistake as error:
        raise WrongCorpus(str(error), page.name) from error


def _uploaded(page: Path) -> Source:
    if not page.name.endswith(TABLE):
        return _parsed(page, page.name)
    content = carriers.docx(_table(page), name=page.name)
    with TemporaryDirectory(prefix="luodi-table-") as place:
        carried = Path(place) / f"{page.name.removesuffix(TABLE)}.docx"
        carried.write_bytes(content)
        return _parsed(carried, page.name)


def _parsed(path: Path, name: str) -> Source:
    try:
        return intake.parse_file(path, name=name).source
    except Unreadable as refused:
        raise WrongCorpus(refused.sentence, name) from refused
