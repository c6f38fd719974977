"""Put the people whom rows name into the rows: asked at once for all of a page. A join for each
makes a question wide, and PostgreSQL takes longer to plan it than to answer it.
"""

from typing import Any

from luodi.org import queries as org

SHOWN = ("name", "unit__short_name")


def put_people(*named: tuple[Any, str]) -> None:
    """Put into rows the people whom they name, with their units; ``named`` are rows, each with the
    name of the field. Of people no more is read than a page says of them.
    """
    keys = {getattr(row, f"{field}_id") for row, field in named} - {None}
    known = org.people().only(*SHOWN).order_by().in_bulk(keys) if keys else {}
    for row, field in named:
        setattr(row, field, known.get(getattr(row, f"{field}_id")))
