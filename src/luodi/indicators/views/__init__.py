"""The pages of figures: the list, one series, entering, importing and closing."""
