"""What people type in this room: a figure, a revision, a file of figures, a period to close."""

from luodi.indicators.forms.figures import (
    ChosenForm,
    CloseForm,
    FigureForm,
    ReviseForm,
    as_first_shown,
)
from luodi.indicators.forms.listing import ListForm, ShownForm

__all__ = [
    "ChosenForm",
    "CloseForm",
    "FigureForm",
    "ListForm",
    "ReviseForm",
    "ShownForm",
    "as_first_shown",
]
