## Warnings about posts
told-picture = picture { $ref } not found
told-picture-any = picture { $ref } not found: it may be any of { $several }
told-picture-embedded = picture is embedded in the post, store it as a file to have it shown
told-comment = comment <!-- is never closed
told-fence = code fence is never closed
told-heading = heading occurs again: { $heading }
told-empty = empty post: there is no text in it
told-front-matter = front matter is broken: { $reason }
told-yaml-alias = aliases (*name) are not allowed
told-nested = nested too deeply
told-keys = keys and values are expected
told-unparsed = cannot be parsed
told-yaml-mapping = mapping values are not allowed here
told-yaml-context = mapping values are not allowed in this context
told-yaml-key = did not find expected key
told-yaml-expected = did not find expected { $end }
told-yaml-token = found character that cannot start any token
told-yaml-colon = could not find expected ':'
told-yaml-block-end = expected <block end>, but found { $found }
told-yaml-flow-end = expected ',' or { $end }, but got { $found }
told-yaml-flow-mapping = while parsing a flow mapping
told-yaml-scalar = while scanning a quoted scalar
told-yaml-end = found unexpected end of stream
told-yaml-character = found character { $character } that cannot start any token
told-yaml-document = expected a single document in the stream
told-utf-8 = not valid UTF-8 from line { $line } on, damaged characters replaced
told-unknown-encoding = unknown encoding, unreadable characters replaced
told-guessed = encoding guessed as { $encoding }; save the file as UTF-8
told-damaged = not valid { $encoding }, damaged parts replaced
told-binary = binary file, not text
told-long = more than { $most } lines, no post is that long
told-large = { $size } bytes, more than a post may have ({ $most })
told-deep = nested too deeply to be read
told-cells = a table with more cells than a post may have
told-kept = { $reason }; it stays as it was
told-unreadable = cannot be read: { $reason }
told-unreadable-file = { $kind } cannot be read: { $reason }
told-link-nowhere = link leads nowhere
told-link-out = link leads out of the corpus
told-denied = Permission denied
told-no-file = No such file or directory
told-io = Input/output error

## Questions that authors write
told-quiz = quiz question { $number }: { $fault }
told-quiz-list = quiz: must be a list of questions
told-quiz-same = the same question stands above
told-quiz-keys = must have q, answer and section
told-quiz-unknown = unknown key { $name }; known are { $known }
told-quiz-statement = a statement (answer true or false) has neither wrong nor accept
told-quiz-answer = answer must be a text in quotes, or true or false
told-quiz-both = has both wrong and accept; a choice has no accept
told-quiz-wrong = wrong must list { $fewest } to { $most } options
told-quiz-options = two options are the same
told-quiz-typed = answer has nothing that can be typed
told-quiz-missing = { $name } is missing, empty or no text; put it in quotes
told-quiz-texts = { $name } must be a list of texts in quotes
told-quiz-difficulty = difficulty must be 1, 2 or 3
told-quiz-no-heading = there is no heading { $heading } in the post
told-quiz-no-text = there is no text below the heading { $heading }

## The folder of the posts and the index
told-folder-denied = { $folder }: no permission; allow gorae to read this folder
told-folder-gone = { $folder }: no such folder; give the folder of your posts
told-folder-none = { $folder }: not a folder; give the folder the posts lie in
told-folder-empty = { $folder }: no Markdown file in it; give the folder your .md posts lie in
told-index-busy = another gorae is indexing into { $file }: wait until it has ended, then try again
told-index-read-only = cannot write the index { $file } (read-only): name a writable file with --db
told-index-full = no space left for the index { $file }: free some, then try again; the old index is whole
told-index-damaged = { $file } is damaged or no database: delete it, gorae builds the index anew
told-index-unopened = cannot open the index { $file } ({ $reason }): name another file with --db
told-undo-none = there is no generation before this one: nothing was changed
told-undo-long-ago = the generation before was read by other rules or is too long ago: nothing was changed; bring the posts themselves back and index them
told-undo-edition = the index was made by another edition of gorae: run gorae index first
told-undo-no-index = there is no index { $file } yet: nothing was changed
told-drop-posts = only { $now } of { $before } posts would be left: the old index stays; look at the folder of the posts, or force it
told-drop-passages = only { $now } of { $before } passages would be left: the old index stays; look at the folder of the posts, or force it
told-fall = { $now } of { $count } golden questions would be answered rightly where { $before } are now (such as "{ $question }"): the old index stays; look at what changed, or force it
told-golden-unreadable = { $file } cannot be read ({ $reason }): mend or remove it
told-golden-line = { $place }: no golden question ({ $reason }): mend the line

## git
told-git-missing = git is not installed: install it, or copy the posts by hand
told-git-none = { $folder } is no clone of a repository: there is nothing to pull from
told-git-owner = { $folder } belongs to another user, so git does not trust it: as the user that gorae runs as, git config --global --add safe.directory { $trusted }
told-git-detached = { $folder } follows no branch: git branch --set-upstream-to=origin/BRANCH
told-git-branch-gone = { $branch } is not there any more: the posts' repository has no such branch; follow another one
told-git-unreachable = the posts' repository cannot be reached: { $reason }
told-git-late = git { $what } took over { $seconds } s: try again later
told-git-unrun = git cannot be run: { $reason }
told-git-changed = changed by hand here and also in { $branch }: { $files }; commit or undo that, then pull again
told-git-parted = { $folder } has commits that { $branch } has not: push or rebase them, or take theirs with git reset --hard { $theirs }; then pull again
told-git-busy = another git is at work in { $folder }, or one was stopped half-way: delete { $lock } where none runs
told-git-other = { $branch } cannot be taken over: { $reason }

## Copies of the members' database
told-backup-none = { $file }: no members' database there yet, so nothing to copy
told-backup-folder = { $file } is a folder: name a file for the copy
told-backup-itself = { $file } is the database itself: name another file for the copy
told-backup-unwritten = { $file } cannot be written ({ $reason }): name another place
told-restore-no-file = { $file }: no such file; name a copy that gorae backup has written
told-restore-itself = { $file } is the database itself: name the copy
told-restore-unwritten = { $file } cannot be written ({ $reason }): stop the bot and try again
told-restore-unread = { $file } cannot be read ({ $reason }): name another copy
told-restore-other = { $file } is no members' database of gorae: name another copy
told-restore-damaged = { $file } is damaged: name another copy
told-restore-damaged-why = { $file } is damaged ({ $reason }): name another copy

## Settings and glossary
told-setting = { $name } is "{ $given }": { $fault }, in the environment or .env
told-setting-choice = give one of { $choices }
told-setting-whole = give a whole number
told-setting-number = give a number
told-setting-least = give { $least } or more
told-setting-truth = give true or false
told-setting-place = give a port, such as 9464, or an address and a port
told-env = .env cannot be read ({ $reason }): mend or remove it
told-no-utf-8 = no UTF-8 text
told-glossary = glossary { $file }: { $reason }; mend it, or name another in GORAE_GLOSSARY
told-glossary-place = in { $place }, { $fault }
told-glossary-list = a list is needed
told-glossary-text = a text in quotes is needed
told-glossary-empty = a text is empty
told-glossary-table = a table is needed
told-glossary-names = names are needed, in ko or en
told-folder = Is a directory
told-no-post = { $file }: no post there; name a Markdown file (.md) of your posts
told-not-read = { $file } is not read: { $reason }

## Command line
told-no-question = give a question, such as: gorae ask "image vs container?"
told-many-words = put the question in quotes: "{ $question }"

## Discord
told-token-missing = no token: put DISCORD_TOKEN into the environment or .env (portal: Bot, Reset Token)
told-token-refused = Discord does not take the token: renew DISCORD_TOKEN (portal: Bot, Reset Token)
told-intent-refused = Discord refuses the message content intent: switch it on (portal: Bot, Privileged Gateway Intents) and restart gorae
told-commands-forbidden = gorae may not register commands for guild { $guild }: invite it there with the scope applications.commands
told-commands-many = Discord takes no more commands today: try again tomorrow
told-commands-refused = Discord refuses the commands: { $reason }
told-unreachable = Discord cannot be reached: { $reason }
