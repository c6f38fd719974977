"""Tests of ``luodi score``'s parts."""
