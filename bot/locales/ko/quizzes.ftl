## 퀴즈 카드
quizzes-right = ✅ 맞았어요!
quizzes-almost = ☑️ 거의 맞았어요. 맞은 걸로 할게요.
quizzes-wrong = ❌ 아쉬워요.
quizzes-skipped = ⏭️ 건너뛰었어요.
quizzes-given = 내 답: { $given }
quizzes-answer = 정답: **{ $answer }**
quizzes-source = 출처: { $where }
quizzes-until = ⏱️ 마감 { $until } · 답은 한 번 바꿀 수 있어요.
quizzes-goes-on = 다음으로 넘어가요: { $at }
quizzes-nobody = 아무도 답하지 않았어요.
quizzes-tally = { $count }명 가운데 { $right }명이 맞혔어요
quizzes-over = 🏁 퀴즈가 끝났어요
quizzes-place = { $rank } { $who } – { $points }점 ({ $right }/{ $count })
quizzes-nobody-played = 이번에는 아무도 풀지 않았어요.
quizzes-score = { $count }문제 가운데 { $right }개를 맞혔어요 ({ $points }점)
quizzes-all-right = 놓친 문제가 하나도 없어요. 멋져요!
quizzes-missed = 놓친 문제

## 단추
button-quiz-true = ⭕ 맞다
button-quiz-false = ❌ 틀리다
button-quiz-type = 답 쓰기
button-quiz-skip = 건너뛰기
button-quiz-stop = 그만두기
button-quiz-close = 정답 보기
button-quiz-more = 시간 더 주기
button-quiz-next = 다음 문제
button-quiz-end = 결과 보기
button-quiz-again = 놓친 { $count }문제 다시 풀기

## 짧은 말
quizzes-form = 답을 적어 주세요
quizzes-form-label = 답
quizzes-form-hint = 한국어도 영어도 좋아요. 조사나 작은 오타는 괜찮아요.
quizzes-no-items = 낼 수 있는 문제가 없어요. 다른 주제나 난이도로 해 보세요.
quizzes-unknown = 이 퀴즈는 더 이상 없어요. `/퀴즈` 로 새로 시작해 주세요.
quizzes-not-yours = 다른 분이 풀고 있는 퀴즈예요. `/퀴즈` 로 내 퀴즈를 시작해 보세요.
quizzes-answered = 이 문제에는 이미 답했어요. 두 번 세지 않았어요.
quizzes-closed = 이 문제는 이미 끝났어요. 지금 보이는 문제에 답해 주세요.
quizzes-ended = 이 퀴즈는 이미 끝났어요. `/퀴즈` 로 새로 시작할 수 있어요.
quizzes-changed = 답은 한 번만 바꿀 수 있어요. 처음에 바꾼 답이 그대로 있어요.
quizzes-noted = 답을 받았어요: **{ $given }**. 마감 전에 한 번 바꿀 수 있어요.
quizzes-noted-again = 답을 바꿨어요: **{ $given }**.
quizzes-host-only = 퀴즈를 시작한 분이나 메시지를 관리하는 분만 누를 수 있어요.
quizzes-already = 벌써 눌렀어요. 지금 보이는 것을 이어서 해 주세요.
quizzes-not-here = 함께 푸는 퀴즈는 고래가 들어와 있고 볼 수 있는 서버 채널에서만 열 수 있어요. 혼자 풀기는 어디서나 돼요.

## 명령
command-quiz = 퀴즈
command-quiz-help = 공부 글에서 나온 문제를 풀어요
option-topic = 주제
option-topic-help = 무엇에 관한 문제? 비우면 모든 글에서
option-count = 문제수
option-count-help = 몇 문제? 비우면 5문제
option-difficulty = 난이도
option-difficulty-help = 비우면 섞어서
choice-easy = 쉬움
choice-middle = 보통
choice-hard = 어려움
option-mode = 방식
option-mode-help = 혼자 풀까요, 함께 풀까요?
choice-alone = 혼자 (나만 보여요)
choice-together = 함께 (채널에서)

## 점수와 복습
scores-week = 🏆 이번 주 순위
scores-all = 🏆 모든 기간 순위
scores-nobody = 아직 아무도 풀지 않았어요. `/퀴즈` 로 시작해 보세요.
scores-rule = 같은 문제는 하루에 한 번만 세요. 한 주는 월요일 0시({ $zone })에 시작해요.
scores-no-zone = 그런 시간대는 없어요. Asia/Seoul 이나 Europe/Berlin 처럼 적어 주세요.
scores-nothing-yet = 아직 푼 문제가 없어요. `/퀴즈` 로 시작해 보세요.
scores-next-due = 지금 복습할 문제가 없어요. 다음 복습: { $at }
scores-topics = 주제별로 맞힌 문제
scores-streak = 🔥 { $days }일째 이어서 공부하고 있어요 (최고 { $longest }일)
scores-lost = { $day }에 푼 문제가 없어서 이어진 날이 끝났어요. 오늘 다시 시작해요!
scores-today = 오늘은 아직 풀지 않았어요. 한 문제만 풀어도 이어져요.
scores-due = 복습할 때가 된 문제 { $count }개: `/복습`
scores-zone = 하루는 { $zone } 시간으로 세요. `/통계` 의 시간대 옵션으로 바꿀 수 있어요.
command-leaderboard = 순위
command-leaderboard-help = 이 서버의 퀴즈 순위
option-period = 기간
option-period-help = 비우면 이번 주
choice-week = 이번 주
choice-all = 모든 기간
command-stats = 통계
command-stats-help = 내가 이어서 공부한 날, 강한 주제와 약한 주제 (나만 보여요)
option-timezone = 시간대
option-timezone-help = 하루를 세는 시간대, 예: Asia/Seoul
command-review = 복습
command-review-help = 놓친 문제와 복습할 때가 된 문제를 다시 풀어요 (나만 보여요)

## 오늘의 문제
daily-head = 📅 **오늘의 문제**
daily-on = { $channel } 채널에 매일 { $time }({ $zone })에 오늘의 문제를 낼게요.
daily-off = 오늘의 문제를 더 내지 않을게요. 다시 내려면 채널을 골라 주세요.
daily-no-time = 시각은 09:00 처럼 적어 주세요.
command-daily = 오늘의문제
command-daily-help = 채널에 매일 한 문제를 내요. 채널을 비우면 그만 내요
option-daily-channel = 채널
option-daily-channel-help = 문제를 낼 채널. 비우면 그만 내요
option-daily-time = 시각
option-daily-time-help = 09:00 처럼. 비우면 09:00
option-daily-role = 알림역할
option-daily-role-help = 문제가 나오면 부를 역할. 비우면 아무도 부르지 않아요
