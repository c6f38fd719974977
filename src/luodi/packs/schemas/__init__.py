"""The shape of each file of a pack.

One module for each file under ``reading/``: ``reading/dates.yaml`` is read by ``schemas/dates.py``.
Each module defines

``Section``
    a ``Strict`` model of the file, whose ``rules()`` returns the frozen rules of the kernel;
``answer(given, rules)``
    what the engine makes of a case's ``given`` text under the whole ``ReadingRules``, as plain
    lists, dictionaries, texts and numbers, to be compared with the case's ``expect``.
"""
