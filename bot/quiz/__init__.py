"""Questions from posts: passages to items, rounds, reviews and scores.

No Discord, no printing; the clock and the random source are parameters.
"""
