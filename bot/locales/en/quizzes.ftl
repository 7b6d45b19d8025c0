## cards of quizzes
quizzes-right = ✅ Right!
quizzes-almost = ☑️ Almost; that counts.
quizzes-wrong = ❌ Not quite.
quizzes-skipped = ⏭️ Skipped.
quizzes-given = You said: { $given }
quizzes-answer = Answer: **{ $answer }**
quizzes-source = Source: { $where }
quizzes-until = ⏱️ Closes { $until } · ✍️ { $count } answered · you may change your answer once.
quizzes-goes-on = Goes on { $at }
quizzes-nobody = Nobody answered.
quizzes-tally = { $right } of { $count } were right
quizzes-typed-right = right
quizzes-typed-almost = almost
quizzes-typed-wrong = wrong
quizzes-over = 🏁 The quiz is over
quizzes-place = { $rank } { $who } – { $points ->
        [one] 1 point
       *[other] { $points } points
    } ({ $right }/{ $count })
quizzes-nobody-played = Nobody played this time.
quizzes-score = { $right } of { $count } right ({ $points ->
        [one] 1 point
       *[other] { $points } points
    })
quizzes-all-right = You missed nothing. Well done!
quizzes-missed = What was missed
quizzes-read-on = 📖 Read on: { $posts }

## buttons
button-quiz-true = ⭕ True
button-quiz-false = ❌ False
button-quiz-type = Write the answer
button-quiz-skip = Skip
button-quiz-stop = Stop
button-quiz-close = Show the answer
button-quiz-more = More time
button-quiz-next = Next question
button-quiz-end = Show the result
button-quiz-again = Practise the { $count } missed
button-quiz-mine = Practise what I missed

## short words
quizzes-form = Write your answer
quizzes-form-label = Answer
quizzes-form-hint = Korean or English; small typos do no harm.
quizzes-no-items = There is nothing to ask. Try another topic or difficulty.
quizzes-unknown = This quiz is not there any more. Start a new one with `/quiz`.
quizzes-not-yours = Somebody else is playing this quiz. Start your own with `/quiz`.
quizzes-answered = You have answered this question already. Nothing was counted twice.
quizzes-closed = This question is closed. Please answer the one that is shown now.
quizzes-ended = This quiz is over. Start a new one with `/quiz`.
quizzes-changed = An answer can be changed once only. Your changed answer stays.
quizzes-noted = Noted: **{ $given }**. You may change it once before the time is up.
quizzes-noted-again = Changed to **{ $given }**.
quizzes-host-only = Only who began the quiz, or who manages messages, can do this.
quizzes-already = That was pressed already. Please go on with what is shown now.
quizzes-no-part = You did not answer in this quiz. Begin one of your own with `/quiz`.
quizzes-in-thread = 🧩 { $who } opened a quiz for everybody. Join in the thread below!
quizzes-thread-name = Quiz: { $topic }
quizzes-thread-all = all posts
quizzes-no-threads = gorae cannot open a thread here. Play without one, or let it create public threads and send messages in threads.
quizzes-not-here = A quiz together needs a server channel that gorae has been invited to and can see. Alone works everywhere.

## commands
command-quiz = quiz
command-quiz-help = Answer questions made from the study posts
option-topic = topic
option-topic-help = What about? Empty for all posts
option-count = count
option-count-help = How many questions? Five where empty
option-difficulty = difficulty
option-difficulty-help = Mixed where empty
choice-easy = easy
choice-middle = middling
choice-hard = hard
option-mode = mode
option-mode-help = Alone or together?
choice-alone = alone (only you see it)
choice-together = together (in the channel)
option-thread = thread
option-thread-help = Together in a thread? Keeps the channel quiet

## scores and reviews
scores-week = 🏆 This week
scores-all = 🏆 All time
scores-nobody = Nobody has played yet. Begin with `/quiz`.
scores-rule = A question counts once a day. A week begins on Monday at midnight ({ $zone }).
scores-no-zone = There is no such time zone. Write it like Asia/Seoul or Europe/Berlin.
scores-nothing-yet = You have not answered anything yet. Begin with `/quiz`.
scores-next-due = Nothing is due now. Next review: { $at }
scores-enough = That is enough for today: { $count } came back. { $waiting ->
        [one] 1 more waits
       *[other] { $waiting } more wait
    } until tomorrow ({ $at }).
scores-topics = My learning at a glance
scores-chart-total = { $right } of { $asked } right
scores-chart-left = { $count ->
        [one] 1 topic between these is
       *[other] { $count } topics between these are
    } not drawn
scores-chart-days = Questions in the last five weeks
scores-chart-strong = 80% and more: strong
scores-chart-fair = 50% and more: nearly
scores-chart-weak = below 50%: review these
scores-streak = 🔥 { $days ->
        [one] 1 day
       *[other] { $days } days
    } in a row (longest: { $longest })
scores-lost = The streak ended because nothing was answered on { $day }. Begin again today!
scores-today = Nothing answered today yet. One question keeps the streak.
scores-due = { $count ->
        [one] 1 question is
       *[other] { $count } questions are
    } due: `/review`
scores-zone = Days are counted in { $zone } time; the timezone option of `/stats` changes that.
command-leaderboard = leaderboard
command-leaderboard-help = Who leads this server's quizzes
option-period = period
option-period-help = This week where empty
choice-week = this week
choice-all = all time
command-stats = stats
command-stats-help = Your streak, strong and weak topics (only you see it)
option-timezone = timezone
option-timezone-help = Time zone in which your days are counted, such as Asia/Seoul
command-review = review
command-review-help = Answer again what you missed and what is due (only you see it)

## the question of the day
daily-head = 📅 **Question of the day**
daily-on = The question of the day will come in { $channel } at { $time } ({ $zone }).
daily-off = There will be no question of the day any more. Choose a channel to have it again.
daily-channel-out-of-reach = ⚠️ gorae cannot write in { $channel } now, so no question will come there. Let it view that channel and send messages in it.
daily-role-out-of-reach = ⚠️ gorae cannot give the role { $role }, so the button for pings will not work. Let it manage roles, and put its own role above that one.
daily-ping-on = 🔔 You will be pinged for the question of the day. Press again to stop.
daily-ping-off = 🔕 You will not be pinged any more. Press again to be.
daily-ping-none = The question of the day pings no role now. Who manages the server can choose one with `/quiz-daily`.
daily-ping-may-not = gorae cannot give you that role. Please tell who manages the server: gorae must be allowed to manage roles, and its own role must stand above that one.
button-daily-ping = Ping me or not
daily-no-time = Write the time like 09:00.
command-daily = quiz-daily
command-daily-help = One question a day in a channel; without a channel, no more of them
option-daily-channel = channel
option-daily-channel-help = Where to ask; empty to stop
option-daily-time = time
option-daily-time-help = Like 09:00, which it is where empty
option-daily-role = ping-role
option-daily-role-help = Role to ping; nobody is pinged where empty
