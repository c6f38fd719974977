"""Gathers the sentences of the interface and compiles their Chinese, without GNU gettext.

    python tools/catalogue.py update                    # msgids of the code into django.po
    python tools/catalogue.py update --merge new.tsv    # the same, with translations from a table
    # (a plural stands in it by its singular)
    python tools/catalogue.py compile                   # django.po into django.mo

A table has a line a sentence: msgid, tab, Chinese. ``\\n`` in it stands for a line break.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1] / "src/luodi"
PO = SOURCE / "locale/zh_Hans/LC_MESSAGES/django.po"
LAZY = {f"{name}_lazy": spec for name, spec in DEFAULT_KEYWORDS.items() if name.endswith("gettext")}
KEYWORDS = DEFAULT_KEYWORDS | LAZY
# dates and the tool's version change at every run and would hide the real change in a diff
CHURN = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To|'
    rb"Generated-By):.*\n",
    re.M,
)


def used(source: Path = SOURCE) -> Catalog:
    """Every msgid that Python files and templates below `source` ask for, with the files' names."""
    found = Catalog(project="Luodi")
    for path in sorted(source.rglob("*")):
        for text, context in _messages(path):
            found.add(text, locations=[(str(path.relative_to(source)), 0)], context=context)
    return found


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    if path.suffix == ".py" and "migrations" not in path.parts:
        content = path.read_text()
    elif path.suffix in (".html", ".txt") and "templates" in path.parts:
        content = _as_python(path)
    else:
        return
    for _, text, _, context in extract("python", BytesIO(content.encode()), KEYWORDS):
        yield text, context


def _as_python(path: Path) -> str:
    # the tokenizer minds indentation, of which a template has any
    lines = templatize(path.read_text(), origin=str(path)).splitlines()
    return "\n".join(line.strip() for line in lines)


def load(path: Path = PO) -> Catalog:
    """The catalogue as it stands; empty when there is none yet."""
    if not path.exists():
        return Catalog(locale="zh_Hans")
    with path.open("rb") as file:
        return read_po(file, locale="zh_Hans")


def table(path: Path) -> dict[str, str]:
    """Translations by msgid from a table. Raises ValueError naming a line without a tab."""
    pairs = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip():
            continue
        if line.count("\t") != 1:
            raise ValueError(f"{path}, line {number}: expected `msgid<TAB>Chinese`, got {line!r}")
        msgid, chinese = (part.replace("\\n", "\n") for part in line.split("\t"))
        pairs[msgid] = chinese.strip() if msgid == msgid.strip() else chinese
    return pairs


def merged(code: Catalog, known: Catalog, tables: dict[str, str]) -> Catalog:
    """The code's msgids, each with its Chinese where it is known; tables win over the catalogue."""
    result = Catalog(
        locale="zh_Hans",
        project="Luodi",
        version="1",
        header_comment="# Luodi 落地, 简体中文",
        fuzzy=False,
    )
    for message in code:
        if not message.id:
            continue
        old = known.get(message.id, message.context)
        string: str | tuple[str, ...] | list[str] = (old.string if old else "") or ""
        if isinstance(message.id, str):
            string = tables.get(message.id, string)
        elif message.id[0] in tables:  # Chinese has one form for any number
            string = (tables[message.id[0]],)
        locations = sorted(set(message.locations))
        result.add(message.id, string, locations=locations, context=message.context)
    return result


def save(catalogue: Catalog, path: Path = PO) -> None:
    """Write the catalogue sorted and without dates, so that a diff shows sentences only."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, sort_output=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(CHURN.sub(b"", buffer.getvalue()))


def compile_catalogue(path: Path = PO) -> Path:
    """Compile to the .mo beside it, which Django reads; returns its path."""
    target = path.with_suffix(".mo")
    with target.open("wb") as file:
        write_mo(file, load(path))
    return target


def untranslated(catalogue: Catalog) -> list[str]:
    """The msgids that have no Chinese yet; of a plural the singular."""
    return [
        message.id if isinstance(message.id, str) else message.id[0] for message in catalogue
        if message.id and not any(_forms(message.string))
    ]  # fmt: skip


def _forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ())


def main(arguments: list[str] | None = None) -> int:
    """Run the steps named on the command line, in this order: update, compile."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("steps", nargs="+", choices=["update", "compile"])
    parser.add_argument("--merge", nargs="+", type=Path, default=[], metavar="TSV")
    chosen = parser.parse_args(arguments)
    if "update" in chosen.steps:
        tables = {msgid: zh for path in chosen.merge for msgid, zh in table(path).items()}
        catalogue = merged(used(), load(), tables)
        save(catalogue)
        unknown = [msgid for msgid in tables if msgid not in catalogue]
        print(f"{len(catalogue)} sentences in use, {len(untranslated(catalogue))} without Chinese.")
        for label, msgids in (("No Chinese", untranslated(catalogue)), ("Not in use", unknown)):
            print("".join(f"  {label}: {msgid}\n" for msgid in msgids), end="")
    if "compile" in chosen.steps:
        print(f"Compiled {compile_catalogue().relative_to(SOURCE)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
