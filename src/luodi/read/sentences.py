"""One sentence for every reason why a file cannot be read, and for every notice about one that can.

A sentence names the file, the place where it is known, and the remedy. Every reason carries
``name``; the other parameters are numbers or names that the parser knew.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# One sentence a line: broken over lines they could not be compared with the catalogue.
# ruff: noqa: E501
# fmt: off
WHOLE_FILE: dict[str, Promise] = {
    "empty": _("“%(name)s” is empty: the file has 0 bytes. Export it again and upload the new file."),
    "blank": _("“%(name)s” holds no words, only spaces and line ends. Open it to see whether the text was saved, then upload it again."),
    "too_large": _("“%(name)s” has %(size)s MB; at most %(limit)s MB are read. Split it, or save it without pictures."),
    "too_long": _("The text of “%(name)s” has %(count)s characters; at most %(limit)s are read. Split it into several files."),
    "too_many_pages": _("“%(name)s” has %(count)s pages; at most %(limit)s are read. Split it and upload the parts."),
    "too_slow": _("Reading “%(name)s” took longer than %(limit)s seconds and was ended. Split it, or save it again as text or DOCX."),
    "too_much_memory": _("Reading “%(name)s” needed more than %(limit)s MB of memory and was ended. Split it, or save it again as text or DOCX."),
    "broke_off": _("The reader broke off inside “%(name)s” (%(reason)s); the file is probably damaged. Open it in its own program, save it again and upload the new file."),
    "not_on_disk": _("The stored file of “%(name)s” cannot be opened. Upload it again; if it happens again, ask the administrator to look at the disk."),
}

TEXT: dict[str, Promise] = {
    "encoding_unknown": _("The characters of “%(name)s” cannot be decoded: it is not UTF-8, and neither GB18030, Big5 nor UTF-16 gives readable Chinese. Save it as UTF-8 and upload it again."),
    "encoding_mixed": _("“%(name)s” mixes encodings: it begins as %(encoding)s, but line %(line)s (byte %(byte)s) does not fit. Open it, mend that line and save all of it as UTF-8."),
    "encoding_broken": _("“%(name)s” says that it is %(encoding)s, but line %(line)s (byte %(byte)s) is damaged. Save it as UTF-8 and upload it again."),
    "nul": _("“%(name)s” holds a NUL character in line %(line)s (byte %(byte)s), which no text has. Export it again as plain text in UTF-8."),
    "garbled": _("The text of “%(name)s” is garbled (%(words)s…): it was once decoded with the wrong encoding. Take it from its source again and save it as UTF-8."),
}

PDF: dict[str, Promise] = {
    "pdf_password": _("“%(name)s” is locked with a password. Save it without one and upload it again."),
    "pdf_broken": _("“%(name)s” is a damaged or incomplete PDF. Export it again from its source and upload the new file."),
    "pdf_page_broken": _("Page %(page)s of “%(name)s” is damaged. Export the PDF again from its source and upload the new file."),
    "pdf_no_text": _("“%(name)s” has %(count)s pages but no text layer: it is a scan. Text recognition is not built yet; save it as text or DOCX, or recognise it in another program first."),
    "pdf_junk_text": _("The text layer of “%(name)s” is not readable from page %(page)s on: its fonts do not say which characters they draw. Save it as text or DOCX."),
}

OFFICE: dict[str, Promise] = {
    "docx_broken": _("“%(name)s” is a damaged Word file: its part “%(part)s” is missing or cannot be read. Open it in Word or WPS, save it again as DOCX and upload the new file."),
    "xml_broken": _("“%(name)s” is damaged: its part “%(part)s” is not well formed in line %(line)s. Open it in Word or WPS, save it again as DOCX and upload the new file."),
    "xml_entities": _("The part “%(part)s” of “%(name)s” declares entities, which no Word file needs and attackers use. Save it again as DOCX with Word or WPS."),
}

ARCHIVE: dict[str, Promise] = {
    "zip_broken": _("“%(name)s” is incomplete or damaged: its directory of parts cannot be read. Export it again and upload the new file."),
    "zip_locked": _("The part “%(part)s” of “%(name)s” is locked with a password. Save the file without one and upload it again."),
    "zip_members": _("“%(name)s” holds %(count)s parts; at most %(limit)s are read. Save it again with Word or WPS."),
    "zip_unpacks": _("“%(name)s” unpacks to more than %(limit)s MB. Take out its pictures and embedded files, then save it again."),
    "zip_ratio": _("The part “%(part)s” of “%(name)s” unpacks to more than %(limit)s times its size, as only attack files do. Save it again with Word or WPS."),
    "zip_path": _("“%(name)s” holds a part whose name leads outside the file (“%(part)s”). Save it again with Word or WPS."),
    "zip_link": _("“%(name)s” holds a link in place of a part (“%(part)s”). Save it again with Word or WPS."),
    "zip_twice": _("“%(name)s” holds the part “%(part)s” twice, so that two programs would read two texts. Save it again with Word or WPS."),
}

OTHER_KINDS: dict[str, Promise] = {
    "kind_doc": _("“%(name)s” is a Word 97–2003 or WPS file. Open it in Word or WPS and save it as DOCX."),
    "kind_locked_office": _("“%(name)s” is an Office file locked with a password. Remove the password and upload it again."),
    "kind_xls": _("“%(name)s” is an Excel 97–2003 workbook, not a document. Copy what is to be read into a DOCX or text file."),
    "kind_xlsx": _("“%(name)s” is an Excel workbook, not a document. Copy what is to be read into a DOCX or text file."),
    "kind_xlsb": _("“%(name)s” is an Excel workbook, not a document. Copy what is to be read into a DOCX or text file."),
    "kind_ods": _("“%(name)s” is an OpenDocument spreadsheet, not a document. Copy what is to be read into a DOCX or text file."),
    "kind_pptx": _("“%(name)s” is a set of slides. Save its text as DOCX or PDF and upload that."),
    "kind_odt": _("“%(name)s” is an OpenDocument file. Save it as DOCX and upload that."),
    "kind_ofd": _("“%(name)s” is an OFD file. Save it as PDF with text, or as DOCX, and upload that."),
    "kind_image": _("“%(name)s” is a picture (%(kind)s). Text recognition is not built yet; save its words as text or DOCX."),
    "kind_svg": _("“%(name)s” is a drawing (SVG) and may hold scripts. Save its words as text or DOCX."),
    "kind_html": _("“%(name)s” is a web page. Copy its words into a text file, or save it as DOCX."),
    "kind_xml": _("“%(name)s” is an XML file, not a document. Copy its words into a text file, or save it as DOCX."),
    "kind_mail": _("“%(name)s” is an e-mail or a saved web archive. Copy its words into a text file, or save it as DOCX."),
    "kind_rtf": _("“%(name)s” is an RTF file. Open it in Word or WPS and save it as DOCX."),
    "kind_archive": _("“%(name)s” is an archive (%(kind)s). Unpack it and upload the documents one by one."),
    "kind_media": _("“%(name)s” is a sound or video file. Upload its words as text or DOCX."),
    "kind_program": _("“%(name)s” is a program, not a document. Upload the document itself."),
    "kind_binary": _("“%(name)s” is not a text and of no kind that is known here (it starts with the bytes %(head)s). Upload text, DOCX or PDF."),
}

NOTICES: dict[str, Promise] = {
    "wrong_extension": _("“%(name)s” is named like another kind of file; its content is %(kind)s and was read as such."),
    "encoding_found": _("“%(name)s” does not say its encoding; it was read as %(encoding)s. Look whether the text is right."),
    "replaced_characters": _("“%(name)s” holds %(count)s characters that were lost before it came here (�), the first in line %(line)s. Compare them with the source."),
    "pages_without_text": _("%(count)s pages of “%(name)s” have no text (the first is page %(page)s); they may be pictures and were not read."),
    "unreadable_characters": _("%(count)s characters of “%(name)s” have no meaning in the fonts of the PDF and were left out, the first on page %(page)s."),
    "deletions_left_out": _("“%(name)s” holds tracked changes: %(count)s deletions were left out, insertions were read."),
    "macros_left_out": _("“%(name)s” holds macros; they were neither run nor read."),
    "pictures_left_out": _("“%(name)s” holds %(count)s pictures; words in them were not read."),
}

# What the reader says of a text that it has read: the codes of luodi.kernels.text.notices.
READING: dict[str, Promise] = {
    "no_text": _("“%(name)s” holds no sentence that could be read. Look whether its text was lost on the way here."),
    "no_heading": _("No heading was found in “%(name)s”: its whole text was read as one article without a title."),
    "guessed_headings": _("“%(name)s” has no heading marks: titles were guessed from short lines. Look at them first."),
    "long_sentence": _("A sentence of “%(name)s” goes on for thousands of letters without an end; only its beginning was read. Look whether full stops were lost."),
}

SENTENCES: dict[str, Promise] = {
    **WHOLE_FILE, **TEXT, **PDF, **OFFICE, **ARCHIVE, **OTHER_KINDS, **NOTICES, **READING,
}
# fmt: on
