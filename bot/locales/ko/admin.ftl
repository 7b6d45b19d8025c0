## 관리자 명령
command-reindex = 색인
command-reindex-help = 글이 바뀐 대로 색인을 새로 맞춰요
option-dry-run = 미리보기
option-dry-run-help = 무엇이 바뀔지 보여 주기만 하고 바꾸지 않아요
option-force = 강제
option-force-help = 많이 줄어들어도 새 색인으로 바꿔요
option-pull = 받기
option-pull-help = 먼저 git 으로 새 글을 받아요
option-undo = 되돌리기
option-undo-help = 바로 전 색인으로 돌아가요. 나중에 바뀌는 글은 다시 읽어요

## /색인
admin-more = … 그 밖에 { $count }개
reindex-busy = { $who } 님이 이미 하고 있어요. { $seconds }초 동안 글 { $total }편 가운데 { $done }편을 읽었어요. 끝난 뒤에 다시 해 주세요.
reindex-progress = 글을 읽고 있어요: { $done } / { $total } { $post }
reindex-failed = 글을 새로 읽지 못했어요. 전에 만든 색인으로 계속 답해요.
    ⚠️ { $reason }
reindex-pulled = git 으로 커밋 { $count }개를 받았어요. 지금은 { $to } 이에요.
reindex-pulled-nothing = git 으로 받을 새 글이 없어요.
reindex-done = **색인을 새로 맞췄어요.**
reindex-dry = **이렇게 바뀔 거예요. 아직 아무것도 바꾸지 않았어요.**
reindex-refused = **새 색인으로 바꾸지 않았어요. 전에 만든 색인으로 계속 답해요.**
reindex-drop = { $kind } { $before }개 가운데 { $now }개만 남게 돼요.
reindex-fall = 기준 질문 { $count }개 가운데 지금은 { $before }개에 맞게 답하는데 { $now }개로 줄어요. 예: "{ $question }"
reindex-undone = **바로 전 색인으로 돌아갔어요.** 되돌린 글은 제가 스스로 글을 살펴볼 때도 그대로 두어요. 그 파일이 다시 바뀌거나 누가 `/색인` 을 쓰면 새로 읽어요.
reindex-undo-alone = `되돌리기` 는 따로 써 주세요. 글을 읽지 않으므로 강제하거나 받거나 미리 볼 것이 없어요.
reindex-quiz = 퀴즈 문제: +{ $gained } −{ $lost }, 지금 { $now }개
reindex-posts = 글
reindex-passages = 대목
reindex-force = 그래도 바꾸려면 `/색인 강제:True` 를 쓰세요.
reindex-counts = 글 { $posts } · 절 { $sections } · 대목 { $passages } · 그림 { $diagrams }
reindex-added = 새 글
reindex-changed = 바뀐 글
reindex-removed = 없어진 글
reindex-unchanged = 그대로: { $count }편 · { $seconds }초
reindex-warnings = 살펴볼 것

## /빈틈
command-gaps = 빈틈
command-gaps-help = 사람들이 물었지만 글에 답이 없는 것
button-done = ✓ 끝냄
button-export = 내보내기
gaps-title = **글에 답이 없는 질문**
    질문 { $questions }개를 주제 { $groups }개로 묶었고, 많이 물은 것이 먼저예요. 끝낸 것도 누가 다시 물으면 돌아와요.
gaps-none = 빈틈이 없어요. 모든 질문에 답했어요.
gaps-also = 같은 질문: { $questions }
gaps-closest = 가까운 곳: { $sections }
gaps-worst = **도움이 되지 않은 답**
gaps-changed = 그 사이에 주제가 바뀌었어요. `/빈틈` 을 다시 써 주세요.
gaps-exported = 표로 열 수 있는 파일이에요.
gaps-no-file = 이 크기의 파일을 여기에 붙일 수 없어요. "파일 첨부" 권한을 주세요.

## /관리
command-administration = 관리
command-administration-help = 고래 돌보기
command-log = 기록
command-log-help = 관리자가 한 일과 거절된 일
option-page = 쪽
option-page-help = 1쪽이 가장 새로워요
log-title = **관리자가 한 일** (새로운 것부터)
log-none = 아직 아무것도 없어요.
