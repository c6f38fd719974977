"""The command line ``luodi``: Django's commands and our own behind one name."""

import os
import sys

import django
from django.core.management import execute_from_command_line
from django.utils import translation

SPOKEN = {"check-archive": "archive", "read-eval": "read_eval", "verify-result": "verify_result"}


def main() -> None:
    """Run ``luodi COMMAND``; settings of one machine unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi.web.settings.base")
    django.setup()
    with translation.override(terminal_language(dict(os.environ))):
        execute_from_command_line(["luodi", *command_words(sys.argv[1:])])


def command_words(words: list[str]) -> list[str]:
    """Return the words of a command line with a spoken name turned into the module's.

    >>> command_words(["check-archive", "--mend"])
    ['archive', '--mend']
    """
    return [SPOKEN.get(words[0], words[0]), *words[1:]] if words else []


def terminal_language(environment: dict[str, str]) -> str:
    """Return the language of whoever sits at the terminal: Chinese where the locale says so.

    >>> terminal_language({"LANG": "zh_CN.UTF-8"}), terminal_language({"LANG": "C.UTF-8"})
    ('zh-hans', 'en')
    """
    for name in ("LUODI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh-hans" if value.lower().startswith("zh") else "en"
    return "en"


if __name__ == "__main__":
    main()
