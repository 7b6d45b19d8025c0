"""What keeps gorae up to date and safe: no Discord, no printing."""
