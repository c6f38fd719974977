"""The demo's whole year: from the decision to the last close-out, over four judged quarters.

In: an empty house and a moment after the year. Out: what a delivery office would have made by hand
in that year, through the rooms' own actions; year.yaml says what is special about it.
"""
