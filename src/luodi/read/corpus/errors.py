"""What is wrong with labelled documents, in a sentence that names file, key and words."""

from django.utils.translation import gettext as _


class WrongCorpus(Exception):
    """Labels, a table or an archive that cannot be used; the message says which and where.

    ``place`` is file and key alone: of a sealed document nothing else may be told.
    """

    def __init__(self, sentence: str, place: str) -> None:
        super().__init__(sentence)
        self.place = place

    @property
    def sealed(self) -> str:
        """Return the sentence without any word of the document."""
        return _("%(place)s is wrong; what stands there is sealed.") % {"place": self.place}
