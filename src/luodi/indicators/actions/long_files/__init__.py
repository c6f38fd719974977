"""Long files of figures, millions of rows: streamed into columns of numbers and judged there."""
