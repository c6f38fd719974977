"""The command asks what it is told to, as often as it is told to."""

from tools.fuzz_api import REPOSITORY, TEST, command


def test_the_command_runs_the_test_with_so_many_examples() -> None:
    run, environment = command(200, "office")

    assert run[-3:] == [TEST, "-k", "[office]"]
    assert environment == {"LUODI_FUZZ_EXAMPLES": "200"}
    assert (REPOSITORY / TEST).exists()
