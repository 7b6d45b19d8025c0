## Answer cards
card-question = 💬 { $question }
card-source = Source: { $where }
card-understood = Understood: "{ $typed }" → "{ $understood }"
card-picture = see the picture
card-picture-link = 🖼️ { $link }
card-picture-nameless = A picture
card-picture-large = 🖼️ { $name } (too large to be uploaded here)
card-picture-forbidden = 🖼️ { $name } (I may not attach files in this channel)
card-not-certain = **I am not certain.** Pick the section that comes closest.
card-unknown = **The posts do not answer this.**
card-again = Asking in other words may help.
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
button-forget = Delete all
button-keep = Keep it

## Short words
nothing-asked = Tell me what you want to know, such as: "What is the difference between an image and a container?"
too-long = That question is too long. Please keep it within { $limit } characters.
cooldown = That was many questions in a short time. Please ask again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
  }.
too-many-waiting = I am still working on your earlier questions. Please ask again once they are answered.
members-held = The disk is full, so this is not written yet. I keep it in mind and write it as soon as there is space.
members-full = The disk is full, so this could not be kept. The admin has been told; please try again later.
members-unreadable = I cannot read what I noted right now. The admin has been told; please try again in a while.
index-missing = I cannot read the posts right now. The admin has been told; please ask again in a while.
not-allowed = Only those who manage this server can use this command.
commands-changed = My commands have changed. Please try again in a moment; if that does not help, ask an admin to run `gorae sync`.
discord-busy = Discord is busy right now. Please try again in a moment.
broken = Something went wrong. It has been logged; please try again in a moment.
cannot-write = I may not write in { $channel }, so I tell you here. Please ask a server admin to give me the permission "{ $permission }".
expired = The posts have changed since, so this button no longer works. Please ask again.
expired-button = This button no longer works. Please use the command again.
expired-form = This form has expired, so nothing was changed. Please open it again.
expired-answer = This answer is no longer on record. Thank you for telling me all the same.
thanks-good = Good to hear. Thank you!
thanks-bad = Thank you for telling me. It was noted for the author.
not-yours = Only the person who asked can delete this answer.
no-quiz = There are no quizzes right now.
about = ### 🐳 gorae { $version }
    I find answers with their diagrams in { $posts ->
        [one] one study post
       *[other] { $posts } study posts
      } of { $sections ->
        [one] one section
       *[other] { $sections } sections
      }.
    - Use `/ask`, mention me, or ask about a message from its Apps menu.
    - Reply to my answer to go on asking.
    - `/quiz` checks what you have learned.
about-privacy = **What I keep**
    - Who asked what and when, which answer was shown, and 👍/👎
    - Quiz answers, scores and what is due for review
    - What admins did to posts and settings
about-promise = **What I promise**
    - Questions I could not answer are shown to the author without the name of who asked.
    - Nothing is sent anywhere else.
    -# `/forget me` deletes all that is yours. It is gone from the nightly copies within { $nights ->
        [one] one day
       *[other] { $nights } days
      }; what admins did stays in the server's log.
forget-question = ### Delete what I keep about you?
    - { $questions ->
        [one] One question with its answer
       *[other] { $questions } questions with their answers
      }
    - { $feedback } × 👍/👎
    - { $quizzes ->
        [one] One quiz answer
       *[other] { $quizzes } quiz answers
      }, with scores, what is due for review and quizzes under way
    -# This cannot be undone.
forget-kept = All stays as it was.
forget-not-yours = You can only delete what is kept about yourself: use `/forget me`.
forgotten = All deleted.

## Settings of a server
settings-none = none
hears-nothing = ⚠️ To read messages that do not mention me, switch on the "Message Content Intent" in Discord's developer portal and restart gorae. Until then I answer only `/ask` and mentions.

## Commands
command-ask = ask
command-ask-help = Find the answer and its diagram in the study posts
option-question = question
option-question-help = What would you like to know? In Korean or English
option-private = private
option-private-help = Show the answer to me only
menu-ask = Ask gorae about this
command-about = about
command-about-help = What gorae is and what it keeps
command-forget = forget
command-forget-help = Delete what is kept
command-me = me
command-me-help = Delete everything that is kept about me
command-settings = settings
command-settings-help = How gorae works on this server
command-show = show
command-show-help = Show the settings as they are
command-language = language
command-language-help = Choose the language of answers that everybody sees
option-language = language
option-language-help = Language of answers that everybody sees
choice-each = the language of who asks
choice-ko = Korean
choice-en = English
command-channel = channel
command-channel-help = Choose a channel where every question is answered without a mention
option-channel = channel
option-channel-help = A text channel or a forum
option-answer = answer
option-answer-help = Answer every question in this channel?
command-admin = admin-role
command-admin-help = Choose a role that may change settings besides those who manage the server
option-role = role
option-role-help = Leave it empty so that only those who manage the server may

## Check-up
doctor-members = Members' database: { $path }
doctor-members-new = Members' database, made at the first start: { $path }
doctor-no-token = No token: make one in the developer portal (Bot) and put it into DISCORD_TOKEN.
doctor-wrong-token = Discord does not take the token: renew it in the developer portal (Bot) and change DISCORD_TOKEN.
doctor-token = Discord account: { $name }
doctor-unreachable = Discord cannot be reached: { $reason }
doctor-commands = All commands are registered.
doctor-commands-differ = The registered commands differ from this edition's: run `gorae sync`.
doctor-intent = The Message Content Intent is on, so channels where every question is answered work.
doctor-intent-unneeded = No channel wants every question answered, so no intent is used that needs approval.
doctor-intent-missing = A channel wants every question answered, but the Message Content Intent is off: switch it on in the developer portal (Bot) and restart gorae.
