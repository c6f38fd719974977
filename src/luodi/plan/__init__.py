"""The plan: goal ⊃ pillar ⊃ programme ⊃ project ⊃ task, each line opening its sentence.

In: accepted drafts, and a person's own lines. Out: the tree, who leads, who supports, by when.
"""
