"""What people did: their answers, feedback and unanswered questions. Precious, never rebuilt."""
