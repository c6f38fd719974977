"""``luodi score``: a scheme and a file of figures → a ranking that one would show to a minister."""
