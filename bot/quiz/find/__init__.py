"""What a post states and can be asked for: definitions, what commands do, values, steps."""
