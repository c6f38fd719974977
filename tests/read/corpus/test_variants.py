"""Documents in other dress: which there are, and what is told of one that reads otherwise."""

import json
from io import StringIO

import pytest
import yaml
from django.core.management import CommandError, call_command
from rich.console import Console

from luodi.kernels.text.evaluating.variants import Difference, Fact
from luodi.packs.loader import load_reading_pack
from luodi.read.corpus import carriers, variants, variants_report
from luodi.read.corpus.shape import Table
from luodi.read.corpus.variants import Variant
from tests.read.corpus.made import NOTICE, TABLE, notice, written

# its paragraph is shorter than the narrowest column
SHORT = "关于巡查的通知\n\n会议强调,要巡查。\n"
WIDTHS = {f"re-cut at {width}" for width in range(11, 41)}


@pytest.fixture(scope="module")
def rules():
    return load_reading_pack()


@pytest.fixture(scope="module")
def table():
    return Table.model_validate(TABLE)


def test_a_line_too_short_to_be_cut_is_read_alike_in_every_dress(rules):
    found = list(variants.of_text("notice.txt", SHORT, rules))

    names = {one.name for one in found}
    assert names > WIDTHS | {"gb18030", "gbk", "utf-16", "utf-8-sig", "big5", "traditional"}
    assert [one.name for one in found if not one.holds] == []
    assert {one.name for one in found if one.joins is not None} == WIDTHS


def test_an_encoding_that_lacks_a_letter_is_left_out(rules):
    found = {one.name for one in variants.of_text("a.txt", NOTICE + "误差不超过5‰。", rules)}

    assert "gbk" in found and "big5" not in found


def test_a_table_has_five_other_carriers(rules, table):
    found = [one.name for one in variants.of_table("a.table.yaml", table, rules)]

    assert found == [
        "Word, not merged", "one cell a line", "one row a line", "tabs", "pipes",
    ]  # fmt: skip


def test_words_of_a_merged_cell_stand_in_every_cell_or_once(table):
    rows = carriers.unmerged(table, name="a").rows
    texts = {called: words for called, words, _ in carriers.texts(table, name="a")}

    assert rows[3] == ["2", "新建水厂1座", "县交通局", "县住建局", "6月底前"]
    assert "2 新建水厂1座 县住建局\n" in texts["one row a line"] + "\n"
    assert texts["one cell a line"].endswith("2\n新建水厂1座\n县住建局")
    assert texts["tabs"].endswith("2\t新建水厂1座\t县交通局\t县住建局\t6月底前")
    lines = texts["pipes"].splitlines()
    assert "| --- | --- | --- | --- | --- |" in lines
    assert lines[-1] == "| 2 | 新建水厂1座 | 县交通局 | 县住建局 | 6月底前 |"


def test_what_differs_is_told_with_the_facts_that_were_lost():
    lost = Fact("figures", frozenset({1}), (), "增长6.8%")
    ill = Variant("gbk", "a.txt", Difference((lost,), ()))
    cut = Variant("re-cut at 11", "a.txt", Difference((), ()), joins=0.9)
    well = Variant("gbk", "b.txt", Difference((), ()))
    out = StringIO()

    variants_report.print_variants(Console(file=out, width=200), [ill, well, cut])

    printed = out.getvalue().splitlines()
    assert next(line for line in printed if line.startswith("gbk")).split() == [
        "gbk", "2", "1", "1", "0",
    ]  # fmt: skip
    assert "a.txt · gbk · lost 1: figures “增长6.8%”" in printed
    assert "a.txt · re-cut at 11 · joins 0.900" in printed
    assert not any(line.startswith("b.txt") for line in printed)
    assert (ill.holds, well.holds, cut.holds) == (False, True, False)


def test_the_command_reads_texts_in_other_dress(tmp_path):
    asked = [{"quote": "会议强调,要巡查。", "kind": "task"}]
    notice(tmp_path, text=SHORT, directives=asked, non_directive_sentences=[])
    out = StringIO()

    call_command("read_eval", str(tmp_path), "--variants", "--json", stdout=out)

    told = [json.loads(line) for line in out.getvalue().splitlines()]
    assert {one["document"] for one in told} == {"notice-k1-01.txt"}
    assert all(one["holds"] and not one["lost"] for one in told)


def test_the_command_ends_with_one_where_a_table_is_read_otherwise(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.table.yaml").write_text(yaml.safe_dump(TABLE, allow_unicode=True), "utf-8")
    written(tmp_path / "plan-k1-01.labels.yaml", file="a.table.yaml", genre="plan")
    lost = Fact("tasks", "改造危桥5座", (), "改造危桥5座")
    ill = Variant("tabs", "a.table.yaml", Difference((lost,), ()))
    monkeypatch.setattr(variants, "of_table", lambda *told: [ill])

    with pytest.raises(SystemExit) as ended:
        call_command("read_eval", str(tmp_path), "--variants")

    assert ended.value.code == 1
    assert "a.table.yaml · tabs · lost 1: tasks “改造危桥5座”" in capsys.readouterr().out


def test_words_of_a_sealed_pot_are_not_shown_by_its_variants(tmp_path):
    with pytest.raises(CommandError, match="not of a sealed pot") as refused:
        call_command("read_eval", str(tmp_path), "--sealed", "held", "--totals", "--variants")

    assert refused.value.returncode == 2
