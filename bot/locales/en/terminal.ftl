source = Source: { $where }
diagram = Diagram: { $where }
diagram-missing = { $where } (the file is missing)
understood = Understood: "{ $typed }" → "{ $understood }"
confidence = { $percent } % sure
other-side = And the other side
see-also = See also
not-certain = I am not certain. The closest sections are:
unknown = The posts do not answer this.
answering-as-before = { $reason }. Using the index as it was.
nothing-found = No passage holds any of these words.
reading-posts = Reading the posts
posts-counted = { $posts ->
    [one] { $posts } post
   *[other] { $posts } posts
  }, { $sections ->
    [one] { $sections } section
   *[other] { $sections } sections
  }, { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
  }, { $diagrams ->
    [one] { $diagrams } diagram
   *[other] { $diagrams } diagrams
  } in { $seconds } s
added = added
changed = changed
removed = removed
unchanged = { $count } unchanged
chat-welcome = Ask me about the posts. A number opens a suggestion, an empty line ends.
chat-prompt = you
chat-bye = Bye.
exported = { $count ->
    [one] { $count } question
   *[other] { $count } questions
  } written to { $file }.
commands-same = Discord knows the commands already; nothing changed.
doctor-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
  } about the posts: run "gorae index" to read them
backed-up = The members' database was copied to { $file }.
restored = Restored; the database before it lies in { $kept }. A bot that runs goes on with what was restored, half a minute later with its settings too.
pull-waiting = { $commits ->
    [one] One commit would come; it was not taken, for this is only a check.
   *[other] { $commits } commits would come; they were not taken, for this is only a check.
  }
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
doctor-library-missing = { $name } is not installed: install gorae anew, with its dependencies
doctor-corpus = Posts: { $path } ({ $posts ->
    [one] { $posts } post
   *[other] { $posts } posts
  })
doctor-corpus-empty = No posts in { $path }: put Markdown files there, or name your folder with GORAE_CORPUS
doctor-index = Index: { $path } ({ $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
  }, { $diagrams ->
    [one] { $diagrams } diagram
   *[other] { $diagrams } diagrams
  })
doctor-members-broken = The members' database { $path } is damaged ({ $reason }): put a copy back with "gorae restore FILE"
doctor-disk = Disk: { $free } MiB free at { $path }
doctor-disk-full = Disk: only { $free } MiB free at { $path }, { $needed } are needed: delete something, or move the files with GORAE_DB and GORAE_MEMBERS
doctor-no-such-token = DISCORD_TOKEN has not the shape of a bot token: copy it anew from the developer portal (Bot, Reset Token)
doctor-no-guild = The bot is in no server yet. Invite it: { $link }
doctor-permissions = { $count ->
    [one] One server gives the bot all that it needs
   *[other] { $count } servers give the bot all that it needs
  }. Invitation: { $link }
doctor-permissions-missing = In “{ $guild }” the bot lacks: { $names }. Give these permissions to its role, or invite it again: { $link }
init-portal = The token of your bot: discord.com/developers/applications → New Application → Bot → Reset Token. An empty line goes on without Discord.
init-token = Token (not shown)
init-token-wrong = That is no token that Discord takes: copy it anew (Bot, Reset Token).
init-account = Discord knows the bot as { $name }.
init-unreachable = Discord cannot be reached, so the token was only looked at: { $reason }
init-posts = Your posts: a folder or a git address (empty: the Docker course that comes with gorae)
init-guild = Number of your Discord server (empty: choose it in the browser)
init-no-guild = { $given } is no number of a server: switch on Developer Mode in Discord, right-click the server, Copy Server ID.
init-cloning = Cloning { $address }
init-replace = { $file } sets { $name } already. Replace it?
init-written = Written: { $file } (readable for you only).
init-same = { $file } stays as it is.
init-commands = The commands are registered with Discord.
init-invite = Invite the bot to your server: { $link }
init-next = Now start it: { $command } run. "{ $command } doctor" says what is missing.
init-next-alone = Now ask: { $command } ask "…". For Discord, run "{ $command } init" again with a token.
