"""What answers stand on, for as long as they are remembered: which kinds of events change what."""

from luodi.audit import queries as audit

# A report, and what is said of it: its own rows, the task's version, whether it counts as reported
# done or under way, and the slips that it ends. It is what happens all day.
OF_REPORTS = frozenset({
    "deliver.progress_reported", "deliver.verified", "deliver.sent_back",
    "deliver.report_withdrawn", "deliver.slip_ended",
})  # fmt: skip

# What changes one task alone, the assignment that the event names.
OF_ONE_TASK = OF_REPORTS | {
    "deliver.signed", "deliver.completed", "deliver.paused", "deliver.resumed",
    "deliver.light_set", "deliver.light_lifted",
}  # fmt: skip

# Who leads which task, by when, and which are paused, finished or withdrawn: whatever is reported.
TASKS = audit.of("org", "plan", "deliver", but_for=OF_REPORTS)
# How each task stands: mended where one of them changed.
EACH_TASK = audit.of("org", "plan", "deliver", but_for=OF_ONE_TASK)
# How many stand how, of those that are kept; the others are computed, from figures too.
STANDINGS = audit.of("org", "plan", "deliver")
COMPUTED = audit.of("org", "files", "catalog", "plan", "indicators", "deliver")
