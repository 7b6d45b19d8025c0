"""Posts that come in by hand: checked, previewed, written so that every step has a way back."""
