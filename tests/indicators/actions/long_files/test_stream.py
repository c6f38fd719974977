"""A long file as a stream: recognised in one pass, its heading read, its rows in turn."""

import pytest

from luodi.indicators.actions.long_files.stream import opened, recognise


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"),
     ("utf-16", "utf-16")],
)  # fmt: skip
def test_encoding_and_delimiter_are_found(tmp_path, encoding, told):
    path = tmp_path / "x.csv"
    path.write_bytes("指标;单位;期别;值;来源;备注\r\n就业;镇;2025-01;7;月报;\r\n".encode(encoding))

    known = recognise(path)
    with opened(known) as stream:
        rows = list(stream.rows)

    assert (known.encoding, known.size, stream.width) == (told, path.stat().st_size, 6)
    assert stream.places == {"indicator": 0, "unit": 1, "period": 2, "value": 3, "source": 4,
                             "note": 5}  # fmt: skip
    assert rows == [["就业", "镇", "2025-01", "7", "月报", ""]]
