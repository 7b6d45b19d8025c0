quiz-ask-term =
    다음 설명에 해당하는 것은 무엇일까요?

    > { $gloss }
quiz-ask-definition = **{ $term }** – 알맞은 설명은 무엇일까요?
quiz-ask-command =
    { $sort ->
        [option] { $owner }: 다음 설명에 해당하는 옵션은 무엇일까요?
        [instruction] 다음 설명에 해당하는 Dockerfile 명령어는 무엇일까요?
       *[command] 다음 설명에 해당하는 명령은 무엇일까요?
    }

    > { $gloss }
quiz-ask-meaning =
    { $sort ->
        [option] { $owner }: **{ $term }** 옵션 – 알맞은 설명은 무엇일까요?
        [instruction] Dockerfile의 **{ $term }** – 알맞은 설명은 무엇일까요?
       *[command] **{ $term }** – 알맞은 설명은 무엇일까요?
    }
quiz-ask-value-name =
    { $context } – 다음 설명에 해당하는 것은 무엇일까요?

    > { $gloss }
quiz-ask-value-meaning = { $context } – **{ $term }**: 알맞은 설명은 무엇일까요?
quiz-ask-when =
    { $context } – 다음 일이 있었던 때는 언제일까요?

    > { $gloss }
quiz-ask-truefalse =
    다음 설명은 맞을까요?

    > **{ $term }**: { $gloss }
quiz-ask-truefalse-within =
    { $context } – 다음 설명은 맞을까요?

    > **{ $term }**: { $gloss }
quiz-ask-cloze =
    빈칸에 들어갈 말은 무엇일까요?

    > { $sentence }

    힌트: { $hint }
quiz-ask-cloze-within =
    { $context } – 빈칸에 들어갈 말은 무엇일까요?

    > { $sentence }

    힌트: { $hint }
quiz-ask-gap =
    빈칸에 들어갈 말은 무엇일까요?

    > { $sentence }
quiz-ask-gap-command =
    다음 일을 하려고 합니다. 빈칸에 들어갈 옵션은 무엇일까요?

    > { $gloss }

    `{ $line }`
quiz-ask-true-of = { $context } – **{ $thing }**에 맞는 것은 무엇일까요?
quiz-ask-order-of-time =
    { $title } – 먼저 있었던 일부터 놓으면 어떻게 될까요?

    { $steps }
quiz-hint-hangul = { $initials } ({ $count }글자)
quiz-hint-latin = 첫 글자 { $initials }, { $count }글자
quiz-ask-detail = { $context } – **{ $thing }**의 ‘{ $aspect }’: 알맞은 것은 무엇일까요?
quiz-ask-holder =
    { $context } – 다음에 해당하는 것은 무엇일까요?

    > { $aspect }: { $value }
quiz-ask-detail-truefalse =
    { $context } – 다음 내용은 맞을까요?

    > **{ $thing }** · { $aspect }: { $value }
quiz-ask-record =
    다음에 알맞은 ‘{ $aspect }’ – 무엇일까요?

    > { $label }: { $given }
quiz-ask-diagram = 이 그림이 보여 주는 것은 무엇일까요?
quiz-ask-diagram-truefalse =
    이 그림이 보여 주는 것이 맞을까요?

    > { $gloss }
quiz-ask-order =
    { $title } – 순서대로 놓으면 어떻게 될까요?

    { $steps }
quiz-mode-true = 맞다 (O)
quiz-mode-false = 틀리다 (X)
quiz-welcome = 문제 { $count }개를 냅니다. 번호나 답을 적으세요. 빈 줄이면 건너뛰고, q 를 적으면 그만둡니다.
quiz-number = [{ $number }/{ $count }] { $topic }
quiz-your-answer = 답
quiz-choose = 번호를 적어 주세요.
quiz-right = 맞았습니다!
quiz-almost = 거의 맞았습니다. 정확히는 “{ $answer }”입니다.
quiz-wrong = 아쉽습니다. 정답: { $answer }
quiz-skipped = 건너뛰었습니다. 정답: { $answer }
quiz-because = 까닭: { $because }
quiz-source = 출처: { $where }
quiz-figure = 그림: { $where }
quiz-score = { $count }문제 가운데 { $right }개를 맞혔습니다. ({ $points }점)
quiz-missed = 놓친 문제:
quiz-again = 놓친 문제를 다시 풀까요? (y/n)
quiz-nothing = 낼 문제가 없습니다.
quiz-no-topic = “{ $topic }”에 관한 문제가 없습니다.
quiz-bye = 수고하셨습니다.
quiz-kind-written = 직접 쓴 문제
quiz-kind-term = 용어 맞히기
quiz-kind-definition = 설명 고르기
quiz-kind-truefalse = 맞다·틀리다
quiz-kind-cloze = 빈칸 채우기
quiz-kind-command = 명령 맞히기
quiz-kind-meaning = 명령의 뜻
quiz-kind-diagram = 그림 읽기
quiz-kind-order = 순서 맞히기
quiz-kind-detail = 세부 내용
