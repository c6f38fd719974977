"""What results are drawn with."""
