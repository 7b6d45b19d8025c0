## Answer cards
card-question = 💬 { $question }
card-source = Source: { $where }
card-understood = Understood: "{ $typed }" → "{ $understood }"
card-picture = see the picture
card-picture-link = 🖼️ { $link }
card-not-certain = **I am not certain.** Pick the section that comes closest.
card-unknown = **The posts do not answer this.**
card-noted = Your question was noted for the author. Asking in other words may help too.
card-other = **You may also mean these.**
card-page = page { $page } of { $pages }
card-empty = This section holds no text.

## Buttons
button-read-on = Read on
button-section = The whole section
button-other = Other places
button-quiz = Quiz me on this
button-back = ◀ Back
button-forward = Next ▶
