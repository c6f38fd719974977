"""What a file of figures holds: cells become figures, reasons for missing ones, and questions."""
