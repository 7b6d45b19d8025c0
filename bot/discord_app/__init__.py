"""The Discord face of gorae: renders what the core returns and decides nothing about content."""
