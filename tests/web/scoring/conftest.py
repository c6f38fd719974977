"""A small scheme of one's own, and files of figures for it in every shape."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from luodi.web.scoring.chosen_scheme import Chosen, chosen

# 60 points for tax at 20, 40 for energy at 0.5 (less is better), both within 0 and 1.5
SCHEME = """
code: towns
title: {zh: 镇街评价, en: Towns}
reference: {zh: 试验办法, en: a rule for tests}
inputs: figures
periods: [year]
cohort: {units: of_kind, kind: town, title: {zh: 各镇街, en: the towns}}
indicators:
  - code: tax
    title: {zh: 亩均税收, en: Tax per mu}
    unit_of_measure: 万元/亩
    weight: {2024-01-01: {value: 60, reference: {zh: 第一条, en: article 1}}}
    base:
      2024-01-01: {value: 10, reference: {zh: 第一条, en: article 1}}
      2025-01-01: {value: 20, reference: {zh: 第一条, en: article 1}}
    floor: 0
    cap: 1.5
    bounds_reference: {zh: 第二条, en: article 2}
    missing: block
    missing_reference: {zh: 第三条, en: article 3}
  - code: energy
    title: {zh: 单位能耗, en: Energy}
    unit_of_measure: 吨/万元
    direction: -1
    weight: {2024-01-01: {value: 40, reference: {zh: 第一条, en: article 1}}}
    base: {2024-01-01: {value: 0.5, reference: {zh: 第一条, en: article 1}}}
    floor: 0
    cap: 1.5
    bounds_reference: {zh: 第二条, en: article 2}
    missing: cohort_mean
    missing_reference: {zh: 第三条, en: article 3}
decimals: 1
grades:
  - {code: A, title: {zh: 优秀, en: good}, up_to: 0.5}
  - {code: B, title: {zh: 一般, en: fair}, up_to: 1}
grades_reference: {zh: 第四条, en: article 4}
clauses:
  - {code: prize, title: {zh: 获奖, en: a prize}, kind: bonus, most: 2, reference: {zh: 第五条, en: article 5}}
  - {code: idle, title: {zh: 闲置土地, en: idle land}, kind: penalty, most: 3, reference: {zh: 第五条, en: article 5}}
  - code: accident
    title: {zh: 安全事故, en: an accident}
    kind: veto
    effect: limit
    grade: B
    reference: {zh: 第六条, en: article 6}
"""  # noqa: E501 - YAML reads better unbroken
# 东: 24÷20·60 + (2−0.4÷0.5)·40 = 72 + 48; 西: 60 + 40; 南: 30 + 32; 北: 45 + 40
FIGURES = """镇街,亩均税收,单位能耗
东镇,24,0.4
西镇,20,0.5
南镇,10,0.6
北镇,15,0.5
"""
Written = Callable[..., Path]


@pytest.fixture
def scheme_path(tmp_path: Path) -> Path:
    """The scheme as a file."""
    path = tmp_path / "towns.yaml"
    path.write_text(SCHEME, encoding="utf-8")
    return path


@pytest.fixture
def towns(scheme_path: Path) -> Chosen:
    """The scheme as it holds in 2025."""
    return chosen(str(scheme_path), day=date(2025, 6, 1), today=date(2025, 6, 1))


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A function that writes a text as a file of figures."""

    def write(text: str = FIGURES, *, name: str = "figures.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def in_english() -> Iterator[None]:
    """English for the length of a test."""
    with translation.override("en"):
        yield
