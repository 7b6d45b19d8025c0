quiz-ask-term =
    What is described here?

    > { $gloss }
quiz-ask-definition = **{ $term }** – which description fits?
quiz-ask-command =
    { $sort ->
        [option] { $owner }: which option fits this description?
        [instruction] Which Dockerfile instruction fits this description?
       *[command] Which command fits this description?
    }

    > { $gloss }
quiz-ask-meaning =
    { $sort ->
        [option] { $owner }: the option **{ $term }** – which description fits?
        [instruction] **{ $term }** in a Dockerfile – which description fits?
       *[command] **{ $term }** – which description fits?
    }
quiz-ask-value-name =
    { $context } – what is described here?

    > { $gloss }
quiz-ask-value-meaning = { $context } – **{ $term }**: which description fits?
quiz-ask-when =
    { $context } – when did this happen?

    > { $gloss }
quiz-ask-truefalse =
    True or false?

    > **{ $term }**: { $gloss }
quiz-ask-truefalse-within =
    { $context } – true or false?

    > **{ $term }**: { $gloss }
quiz-ask-cloze =
    Which word is missing?

    > { $sentence }

    Hint: { $hint }
quiz-ask-cloze-within =
    { $context } – which word is missing?

    > { $sentence }

    Hint: { $hint }
quiz-ask-gap =
    Which words fill the blank?

    > { $sentence }
quiz-ask-gap-command =
    This is wanted; which option fills the blank?

    > { $gloss }

    `{ $line }`
quiz-ask-true-of = { $context } – which of these is true of **{ $thing }**?
quiz-ask-order-of-time =
    { $title } – what is the order, from the earliest?

    { $steps }
quiz-hint-hangul = { $initials } ({ $count } syllables)
quiz-hint-latin = begins with { $initials }, { $count } letters
quiz-ask-detail = { $context } – **{ $thing }**, { $aspect }: which one fits?
quiz-ask-holder =
    { $context } – which one does this fit?

    > { $aspect }: { $value }
quiz-ask-detail-truefalse =
    { $context } – true or false?

    > **{ $thing }** · { $aspect }: { $value }
quiz-ask-record =
    Which “{ $aspect }” belongs to this?

    > { $label }: { $given }
quiz-ask-diagram = What does this diagram show?
quiz-ask-diagram-truefalse =
    Is this what the diagram shows?

    > { $gloss }
quiz-ask-order =
    { $title } – what is the right order?

    { $steps }
quiz-mode-true = true
quiz-mode-false = false
quiz-welcome = { $count ->
    [one] One question.
   *[other] { $count } questions.
 } Type a number or the answer. An empty line skips, q quits.
quiz-number = [{ $number }/{ $count }] { $topic }
quiz-your-answer = answer
quiz-choose = Type one of the numbers.
quiz-right = Right!
quiz-almost = Almost: it is “{ $answer }”.
quiz-wrong = Not quite. The answer: { $answer }
quiz-skipped = Skipped. The answer: { $answer }
quiz-because = Why: { $because }
quiz-source = Source: { $where }
quiz-figure = Diagram: { $where }
quiz-score = { $right } of { $count } right ({ $points ->
        [one] 1 point
       *[other] { $points } points
    }).
quiz-missed = What you missed:
quiz-again = Practise the missed ones? (y/n)
quiz-nothing = There is nothing to ask.
quiz-no-topic = There are no questions about “{ $topic }”.
quiz-bye = See you next time.
quiz-kind-written = written by hand
quiz-kind-term = name the thing
quiz-kind-definition = find the description
quiz-kind-truefalse = true or false
quiz-kind-cloze = fill in the blank
quiz-kind-command = name the command
quiz-kind-meaning = what a command does
quiz-kind-diagram = read a diagram
quiz-kind-order = put in order
quiz-kind-detail = details
