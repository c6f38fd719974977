"""A bar on the error stream, so that what a command says can be read by a program."""

from luodi.web.progress import one_bar, progress_of


def test_a_bar_leaves_what_is_said_alone(capsys) -> None:
    with progress_of("Walking", 0) as advance:
        advance(5)
    with one_bar("Packing") as begin:
        begin(10)(10)

    assert capsys.readouterr().out == ""
