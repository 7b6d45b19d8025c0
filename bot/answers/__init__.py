"""Question to answer, suggestions or an honest no."""
