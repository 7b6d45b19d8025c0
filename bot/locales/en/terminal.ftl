source = Source: { $where }
diagram = Diagram: { $where }
diagram-missing = { $where } (the file is missing)
understood = Understood: "{ $typed }" → "{ $understood }"
confidence = { $percent } % sure
other-side = And the other side
see-also = See also
not-certain = I am not certain. The closest sections are:
unknown = The posts do not answer this.
nothing-found = No passage holds any of these words.
reading-posts = Reading the posts
posts-counted = { $posts ->
    [one] { $posts } post
   *[other] { $posts } posts
  }, { $sections } sections, { $passages } passages, { $diagrams } diagrams in { $seconds } s
added = added
changed = changed
removed = removed
unchanged = { $count } unchanged
chat-welcome = Ask me about the posts. A number opens a suggestion, an empty line ends.
chat-prompt = you
chat-bye = Bye.
exported = { $count } questions written to { $file }.
commands-same = Discord knows the commands already; nothing changed.
doctor-posts = Posts / passages / diagrams in the index: { $counts }
doctor-warnings = { $count } warnings about the posts: run "gorae index" to read them
backed-up = The members' database was copied to { $file }.
restored = Restored; the database before it lies in { $kept }. Restart the bot.
pulled = { $commits ->
    [0] The posts were up to date already.
    [one] One new commit.
   *[other] { $commits } new commits.
  }
generation = { $number } · { $when } · { $who } ({ $source }) · { $posts ->
    [one] { $posts } post
   *[other] { $posts } posts
  }
generation-same = back to { $number }
generation-none = No generation yet.
undone = Went back. What was undone stays so until its file changes or you run "gorae index" again.
