"""The order in which a printed page is read: letters → runs → columns → lines → paragraphs."""
