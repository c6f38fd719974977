"""What a reader is told about a reading: codes, for the rooms above to say in their language."""

NOTICES = {
    "no_text": "There is no text to read.",
    "no_heading": "No heading was found: the whole text is one article without a title.",
    "guessed_headings": "No line is marked as a heading: titles were guessed from short lines.",
    "long_sentence": "A sentence has no end for thousands of letters: only its beginning was read.",
}
"""Every code that ``Reading.warnings`` can hold, with its meaning in plain English."""
