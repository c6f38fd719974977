"""What the API's operations are called in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AREAS: dict[str, Promise] = {
    "units": _("Units"),
    "documents": _("Documents"),
    "drafts": _("Drafts"),
    "plan": _("Plans"),
    "figures": _("Indicators and figures"),
}
TITLES: dict[str, Promise] = {
    "list_units": _("List units"),
    "add_unit": _("Enter a unit"),
    "one_unit": _("Show a unit"),
    "change_unit": _("Change a unit"),
    "list_documents": _("List documents, the newest first"),
    "take_document_in": _("Take a document in"),
    "one_document": _("Show a document and how far its reading is"),
    "list_drafts": _("List the drafts of a document"),
    "one_draft": _("Show a draft with the words it rests on"),
    "decide_about_drafts": _("Accept or reject drafts, or give them a lead unit or a deadline"),
    "change_draft": _("Change a draft, and so accept it"),
    "list_plans": _("List plans, the newest first"),
    "start_plan": _("Start a plan"),
    "one_plan": _("Show a plan"),
    "list_lines": _("List the lines of a plan"),
    "add_line": _("Enter a line by hand"),
    "one_line": _("Show a line"),
    "change_line": _("Change a line"),
    "withdraw_line": _("Withdraw a line and what stands below it"),
    "restore_line": _("Let a withdrawn line hold again"),
    "move_line": _("Move a line among its siblings"),
    "list_targets": _("List the targets of a line"),
    "set_target": _("Set a target of a line"),
    "list_indicators": _("List indicators"),
    "one_indicator": _("Show an indicator"),
    "list_figures": _("List figures as known now or on a day"),
    "list_due_figures": _("List the figures that are due"),
    "one_figure": _("Show a figure with all its vintages"),
    "enter_figure": _("Enter a figure"),
    "revise_figure": _("Revise a figure"),
    "send_figures": _("Enter and revise many figures at once"),
}
