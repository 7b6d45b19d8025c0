"""Quizzes on Discord: alone for nobody else's eyes, or together in a channel."""
