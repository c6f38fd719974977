"""A kept file is downloaded, never shown."""

from io import BytesIO

from luodi.files.handed_out import handed_out


def test_a_file_comes_as_it_is_under_its_name_and_nothing_in_it_runs() -> None:
    response = handed_out(BytesIO(b"<script>1</script>"), "page.html")

    assert b"".join(response) == b"<script>1</script>"
    assert response["Content-Disposition"] == 'attachment; filename="page.html"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
