## Commands for admins
command-reindex = reindex
command-reindex-help = Bring the index up to date with the posts
option-dry-run = dry-run
option-dry-run-help = Show what would change, and change nothing
option-force = force
option-force-help = Take the new index over even where much is lost
option-pull = pull
option-pull-help = Fetch new posts with git first
option-undo = undo
option-undo-help = Go back to the index before; posts that change later are read again

## /reindex
admin-failed = That could not be done. Nothing was changed.
    ⚠️ { $reason }
admin-more = … and { $count } more
reindex-busy = { $who } is at it already: { $done } of { $total } posts after { $seconds } s. Please wait until that has ended.
reindex-busy-beginning = { $who } is at it already, and began { $seconds } s ago. Please wait until that has ended.
reindex-busy-pulling = { $who } is at it already: git has been fetching new posts for { $seconds } s. Please wait until that has ended.
reindex-busy-elsewhere = It is being done already, by another gorae: { $who }, { $done } of { $total } posts after { $seconds } s. Please try again when that has ended.
reindex-busy-begun = It is being done already, by another gorae: { $who }, for { $seconds } s. Please try again when that has ended.
reindex-pulling = Fetching new posts with git …
reindex-beginning = Looking which posts have changed …
reindex-progress = Reading posts: { $done } of { $total } { $post }
reindex-failed = The posts could not be read again; the old index goes on answering.
    ⚠️ { $reason }
reindex-pulled = git brought { $count ->
    [one] one commit
   *[other] { $count } commits
  }, now at { $to }.
reindex-waiting = git would bring { $count ->
    [one] one commit
   *[other] { $count } commits
  }, up to { $to }; they were not taken over and are not part of what follows.
reindex-pulled-nothing = git brought nothing new.
reindex-done = **The index is up to date.**
reindex-dry = **This is what would change. Nothing was changed.**
reindex-refused = **The new index was not taken over; the old one goes on answering.**
reindex-drop = Of { $before } { $kind } only { $now } would be left.
reindex-fall = Of { $count } golden questions { $now } would be answered rightly, where { $before } are now, such as not any more: "{ $question }".
reindex-undone = **Back to the index before.** What was undone stays undone, also when I look at the posts by myself, until its file changes again or somebody uses `/reindex`.
reindex-undo-alone = `undo` goes alone: it reads no posts, so there is nothing to force, pull or preview.
reindex-quiz = Quiz questions: +{ $gained } −{ $lost }, { $now } now
reindex-posts = posts
reindex-passages = passages
reindex-force = If that is what you want, use `/reindex force:True`.
reindex-counts = Posts { $posts } · sections { $sections } · passages { $passages } · diagrams { $diagrams }
reindex-added = Added
reindex-changed = Changed
reindex-removed = Removed
reindex-unchanged = Unchanged: { $count } · { $seconds } s
reindex-warnings = Warnings

## /gaps
command-gaps = gaps
command-gaps-help = What people asked and the posts do not answer
button-done = ✓ Done
button-export = Export
gaps-title = **What the posts do not answer**
    { $groups ->
        [one] one topic
       *[other] { $groups } topics
      } in { $questions ->
        [one] one question
       *[other] { $questions } questions
      }, the most wanted first. What is done comes back when somebody asks again.
gaps-none = Nothing is missing: every question was answered.
gaps-also = also: { $questions }
gaps-closest = closest: { $sections }
gaps-worst = **Answers that did not help**
gaps-changed = That topic has changed since. Please use `/gaps` again.
gaps-exported = The list, for a spreadsheet:
gaps-no-file = I may not attach a file of that size here. Please give me the permission "Attach Files".

## /admin
command-administration = admin
command-administration-help = Look after gorae
command-log = log
command-log-help = What admins did, and what was refused
option-page = page
option-page-help = 1 is the newest
log-title = **What admins did** (newest first)
log-button = button { $name }
log-none = Nothing there yet.
command-history = history
command-history-help = The generations of the index: who made them, when, what changed
history-title = **Generations of the index** (newest first; `/reindex undo` goes back to the one before)
history-back = back to { $number }
history-posts = { $count ->
    [one] one post
   *[other] { $count } posts
  }
source-automatic = by itself
source-shell = in the shell
source-watch = gorae index --watch
source-reindex = /reindex
source-post = /post
source-undo = undo

## /post
command-post = post
command-post-help = Posts in, changed, out and back again
command-add = add
command-add-help = Send a new post: a .md file, or a .zip of one with its pictures
command-update = update
command-update-help = Send another version of a post
command-remove = remove
command-remove-help = Take a post away; it can be brought back
command-restore = restore
command-restore-help = Bring back what was replaced or removed
command-list = list
command-list-help = All posts
command-show-post = show
command-show-post-help = How a post is read, and its file
option-file = file
option-file-help = A .md file, or a .zip of one with its pictures
option-name = name
option-name-help = Name of the file in the folder of the posts, where it is to have another one
option-post = post
option-post-help = Path of the post; begin to type its title
option-step = step
option-step-help = What is to be brought back
option-direct = direct
option-direct-help = What was asked in direct messages: only for who runs gorae
button-post-add = Add it
button-post-replace = Replace it
button-post-remove = Remove it
button-cancel = Cancel
post-preview = ### { $title }
    This is how `{ $name }` would be read. Nothing is written yet.{ $replaces }
post-replaces = {" "}⚠️ **There is such a post already: this one would take its place.**
post-sections = **{ $sections } sections, { $passages } passages** (passages of each)
post-pictures = **Pictures**: { $found } found, { $missing } missing
post-pictures-replaced = ⚠️ Pictures of the same name would be replaced: { $names }
post-unused = Pictures that the post does not show: { $names }
post-remove-sure = Remove `{ $name }`? It goes to a hidden folder and can be brought back with `/post restore`; its pictures stay.
post-list = **{ $count } posts** · page { $page } of { $pages }
post-added = ✅ `{ $name }` was added.
post-updated = ✅ `{ $name }` was replaced.
post-removed = ✅ `{ $name }` was removed.
post-restored = ✅ `{ $name }` is back.
post-way-back = What was there before comes back with `/post restore`.
post-not-indexed = The file is changed, but the posts could not be read again; the old index goes on answering.
    ⚠️ { $reason }
post-expired = That preview is too old, or somebody else's. Please send the post again.
post-cancelled = Nothing was changed.
upload-archive = That is no ZIP archive that I can read. Please pack it anew as an ordinary .zip. { $what }
upload-bomb = `{ $what }` unpacks to far more than it should. It was not taken.
upload-disk = The folder of the posts cannot be written to: { $what }
upload-double = `{ $what }` is in the archive twice, perhaps in capital letters once.
upload-encrypted = `{ $what }` is encrypted. Please pack it without a password.
upload-full = There is no space left for the posts. Nothing was changed. { $what }
upload-gone = There is no `{ $what }` any more, or never was.
upload-kind = `{ $what }` is neither a post (.md) nor a picture.
upload-large = `{ $what }` is too large: a post may have 1 MB, a picture 10 MB, all of it 40 MB.
upload-link = `{ $what }` is a link, or lies behind one. Please send the file itself.
upload-many = There are more than { $what } files in the archive.
upload-name = `{ $what }` cannot be the name of a file here. Please use letters, digits, - and _, without folders that climb out.
upload-nested = `{ $what }` is an archive itself. Please unpack it first.
upload-no-post = There is no .md file in the archive. { $what }
upload-picture = `{ $what }` is no picture, whatever its name says, or a damaged one.
upload-post = `{ $what }` cannot be read as text.
upload-read-only = The folder of the posts is read-only for gorae. Nothing was changed: allow it to write there, or bring posts in with git and `/reindex pull`. { $what }
upload-several = There is more than one post in the archive: { $what }. Please send them one by one.
upload-special = `{ $what }` is no ordinary file.
gaps-direct-owner = What was asked in direct messages is shown to nobody but who runs gorae.

## /settings
settings-title = ### Settings of this server
settings-language = Language of public answers
settings-channels = Channels where every question is answered
settings-role = Role that may administer
settings-quiz = Channel of the question of the day
settings-digest = Channel of the weekly digest
settings-cooldown = Questions of a member
settings-logged = What is noted
settings-pace = { $questions } within { $seconds } s
settings-no-cooldown = any number
settings-log-text = the text of questions may stand in the log
settings-log-no-text = no text of questions in the log
settings-gaps-on = unanswered questions for `/gaps`, without names
settings-gaps-off = unanswered questions are not noted
settings-at = Time, such as 09:00
settings-zone = Time zone, such as Asia/Seoul
settings-questions = Questions (0: any number, empty: default)
settings-seconds = Seconds within which they may be asked
settings-not-read = That could not be read: a time looks like 09:00 (choose the channel first), numbers have digits only.
settings-appoint = Only those who manage this server may choose who administers me.
button-quiz-time = Time of the question
button-cooldown = Cooldown
button-log-on = Allow text in the log
button-log-off = No text in the log
button-gaps-on = Note unanswered
button-gaps-off = Note no unanswered
not-home = The posts are shared by several servers, and this is not one whose admins may change them. Who runs gorae can allow it here: `/settings show`.
button-home-on = Posts from here: allow
button-home-off = Posts from here: forbid

## Weekly digest
digest-title = ### What the posts did not answer last week
digest-foot = -# Nobody's name is kept with this. Admins see all of it with `/gaps`.

## gorae doctor
doctor-guild = Server { $guild }: { $settings }
