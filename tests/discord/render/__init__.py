"""Shows messages of the loopback Discord as a phone shows them, in Discord's dark theme.

`markdown` and `components` turn what the bot really sent into HTML, `phone` puts it on a screen,
`shots` has headless Chromium take its picture. `draw_cards.py` makes those of the README.
"""
