"""The command line ``luodi``: Django's commands and our own behind one name."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run ``luodi COMMAND``; settings of one machine unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi.web.settings.base")
    execute_from_command_line(["luodi", *sys.argv[1:]])
