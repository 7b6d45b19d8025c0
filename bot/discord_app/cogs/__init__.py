"""What members and admins can do, one concern each."""
