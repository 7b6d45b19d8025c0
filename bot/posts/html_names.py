"""Names of HTML elements, by what the reader does with them."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
STRONG = frozenset({"b", "strong"})
EMPHASIS = frozenset({"i", "em", "cite", "dfn", "var"})
CODE = frozenset({"code", "kbd", "tt", "samp"})
DELETED = frozenset({"s", "del", "strike"})
UNSEEN = frozenset(
    {"script", "style", "svg", "iframe", "noscript", "template", "object", "head", "title"}
)
BLOCKS = frozenset(
    name
    for names in (
        "address article aside blockquote body center dd details dialog div dl dt fieldset",
        "figcaption figure footer form header hgroup html legend li main menu nav ol p picture",
        "pre section summary table tbody td tfoot th thead tr ul",
    )
    for name in names.split()
)
_INLINE = frozenset(
    name
    for names in (
        "a abbr acronym area audio base basefont bdi bdo big br button canvas caption col",
        "colgroup data datalist embed font frame frameset hr img input ins label link map mark",
        "meta meter nobr optgroup option output param progress q rp rt ruby search select small",
        "source span sub sup textarea time track u video wbr",
    )
    for name in names.split()
)
KNOWN_TAGS = HEADINGS | STRONG | EMPHASIS | CODE | DELETED | UNSEEN | BLOCKS | _INLINE
