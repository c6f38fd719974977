"""From a page or document to drafts, each citing its sentence.

In: a file. Out: the document as issued, what was found in it, and drafts that a person accepts,
edits or rejects. Knows nothing of plans: the plan pulls what was accepted.
"""
