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
admin-more = … and { $count } more
reindex-busy = { $who } is at it already: { $done } of { $total } posts after { $seconds } s. Please wait until that has ended.
reindex-progress = Reading posts: { $done } of { $total } { $post }
reindex-failed = The posts could not be read again; the old index goes on answering.
    ⚠️ { $reason }
reindex-pulled = git brought { $count ->
    [one] one commit
   *[other] { $count } commits
  }, now at { $to }.
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
log-none = Nothing there yet.
