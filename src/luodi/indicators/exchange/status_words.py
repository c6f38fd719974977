"""The words of a status in files: those of the pages are written, and every older one is read."""

from luodi.indicators.models import Status

# as it is stored; as pages in Chinese and files say it; what is read as well
STATUSES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (Status.PROVISIONAL.value, "初步数", ("初步", "快报", "快报数", "p")),
    (Status.FINAL.value, "核定数", ("核定", "最终", "最终数", "定案", "正式", "a")),
    (Status.ESTIMATED.value, "预计数", ("预计", "估计", "估算", "估计数", "e")),
    (Status.DISPUTED.value, "存疑", ("有争议", "u")),
)
WORDS = [word for _status, word, _others in STATUSES]
READ = {word: status for status, written, others in STATUSES for word in (status, written, *others)}


def status_of(written: str) -> str:
    """Return the status that a word in either language means, "" for none; others as they are."""
    word = written.strip().casefold()
    return READ.get(word, word)


def in_chinese(status: str) -> str:
    """Return the word that a file in Chinese says a status by."""
    return next((words[1] for words in STATUSES if words[0] == status), status)
