"""What pages draw of figures: numbers in words, sparklines, totals over units, ranks, options."""
