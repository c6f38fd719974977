"""Labelled documents made for a test, open or sealed. Everything in them is invented."""

import hashlib
import tarfile
from pathlib import Path
from typing import Any

import yaml

NOTICE = "关于加强巡查的通知\n\n各镇、街道:\n会议强调,要加强河道巡查。去年完成清淤。\n"
EMPTY: dict[str, Any] = {
    "sections": [],
    "directives": [{"quote": "会议强调,要加强河道巡查。", "kind": "task"}],
    "non_directive_sentences": [{"quote": "去年完成清淤。", "why": "review"}],
    "tasks": [],
    "figures": [],
    "persons": None,
    "findings": None,
    "deadlines_named_in_text": False,
    "lead_units_named_in_text": False,
}
TABLE: dict[str, Any] = {
    "title": "某县2024年重点任务分解表",
    "above": ["附件1"],
    "rows": [
        ["序号", "任务", "责任分工", "<", "时限"],
        [None, None, "牵头单位", "配合单位", None],
        ["1", "改造危桥5座", "县交通局", "县财政局", "6月底前"],
        ["2", "新建水厂1座", None, "县住建局", None],
    ],
}


def notice(folder: Path, name: str = "notice-k1-01", text: str = NOTICE, **labels: Any) -> Path:
    """Write a notice with labels that agree with its reading; return the labels' path."""
    (folder / f"{name}.txt").write_text(text, "utf-8")
    return written(folder / f"{name}.labels.yaml", file=f"{name}.txt", **labels)


def written(path: Path, **labels: Any) -> Path:
    """Write labels."""
    told = {"genre": "notice", "year": 2024, "issued": "2024-02-06", **EMPTY, **labels}
    path.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    return path


def sealed(folder: Path, pot: str, content: Path) -> Path:
    """Put all files of a folder into an archive beside its hash; return the archive."""
    archive = folder / f"{pot}.tar.xz"
    with tarfile.open(archive, "w:xz") as files:
        for path in sorted(content.iterdir()):
            files.add(path, arcname=path.name)
    told = hashlib.sha256(archive.read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{told}  {archive.name}\n", "utf-8")
    return archive
