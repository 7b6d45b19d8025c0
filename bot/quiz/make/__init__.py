"""Items made of what posts state, and the checks that decide whether they are asked."""
