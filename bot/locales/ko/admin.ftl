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
admin-failed = 하지 못했어요. 아무것도 바꾸지 않았어요.
    ⚠️ { $reason }
admin-more = … 그 밖에 { $count }개
reindex-busy = { $who } 님이 이미 하고 있어요. { $seconds }초 동안 글 { $total }편 가운데 { $done }편을 읽었어요. 끝난 뒤에 다시 해 주세요.
reindex-busy-beginning = { $who } 님이 { $seconds }초 전부터 이미 하고 있어요. 끝난 뒤에 다시 해 주세요.
reindex-busy-pulling = { $who } 님이 이미 하고 있어요. { $seconds }초 동안 git 으로 새 글을 받고 있어요. 끝난 뒤에 다시 해 주세요.
reindex-busy-elsewhere = 다른 고래가 이미 하고 있어요({ $who }). { $seconds }초 동안 글 { $total }편 가운데 { $done }편을 읽었어요. 끝난 뒤에 다시 해 주세요.
reindex-busy-begun = 다른 고래가 { $seconds }초 전부터 이미 하고 있어요({ $who }). 끝난 뒤에 다시 해 주세요.
reindex-pulling = git 으로 새 글을 받고 있어요 …
reindex-beginning = 어느 글이 바뀌었는지 보고 있어요 …
reindex-progress = 글을 읽고 있어요: { $done } / { $total } { $post }
reindex-failed = 글을 새로 읽지 못했어요. 전에 만든 색인으로 계속 답해요.
    ⚠️ { $reason }
reindex-pulled = git 으로 커밋 { $count }개를 받았어요. 지금은 { $to } 이에요.
reindex-waiting = git 으로 받을 커밋이 { $count }개 있어요({ $to } 까지). 미리보기라 받지 않았고, 아래에는 들어 있지 않아요.
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
log-button = 버튼 { $name }
log-none = 아직 아무것도 없어요.
command-history = 이력
command-history-help = 색인의 세대: 누가 언제 만들었고 무엇이 바뀌었는지
history-title = **색인의 세대** (새로운 것부터. `/색인 되돌리기` 로 바로 전 것으로 돌아가요)
history-back = { $number }번으로 되돌림
history-posts = 글 { $count }편
source-automatic = 스스로
source-shell = 터미널에서
source-watch = gorae index --watch
source-reindex = /색인
source-post = /글
source-undo = 되돌리기

## /글
command-post = 글
command-post-help = 글을 넣고, 바꾸고, 빼고, 되살려요
command-add = 추가
command-add-help = 새 글을 보내요. .md 파일이나, 그림과 함께 묶은 .zip 파일
command-update = 수정
command-update-help = 글의 새 판을 보내요
command-remove = 삭제
command-remove-help = 글을 빼요. 되살릴 수 있어요
command-restore = 되살리기
command-restore-help = 바뀌거나 빠진 글을 되살려요
command-list = 목록
command-list-help = 모든 글
command-show-post = 보기
command-show-post-help = 글을 어떻게 읽었는지와 그 파일
option-file = 파일
option-file-help = .md 파일이나, 그림과 함께 묶은 .zip 파일
option-name = 이름
option-name-help = 글 폴더에서 쓸 파일 이름. 다르게 하고 싶을 때만 적어요
option-post = 글
option-post-help = 글의 경로. 제목을 적으면 골라 드려요
option-step = 단계
option-step-help = 무엇을 되살릴까요?
option-direct = 개인메시지
option-direct-help = 개인 메시지로 물은 것을 보여 줘요. 고래를 운영하는 분만 볼 수 있어요
button-post-add = 추가하기
button-post-replace = 바꾸기
button-post-remove = 삭제하기
button-cancel = 그만두기
post-preview = ### { $title }
    `{ $name }` 파일을 이렇게 읽어요. 아직 아무것도 쓰지 않았어요.{ $replaces }
post-replaces = {" "}⚠️ **같은 이름의 글이 있어요. 이 글로 바뀌어요.**
post-sections = **절 { $sections }개, 대목 { $passages }개** (절마다 대목 수)
post-pictures = **그림**: 찾은 것 { $found }개, 없는 것 { $missing }개
post-pictures-replaced = ⚠️ 같은 이름의 그림이 바뀌어요: { $names }
post-unused = 글에 나오지 않는 그림: { $names }
post-remove-sure = `{ $name }` 글을 뺄까요? 숨은 폴더로 옮기므로 `/글 되살리기` 로 되살릴 수 있어요. 그림은 그대로 두어요.
post-list = **글 { $count }편** · { $page } / { $pages }쪽
post-added = ✅ `{ $name }` 글을 넣었어요.
post-updated = ✅ `{ $name }` 글을 바꿨어요.
post-removed = ✅ `{ $name }` 글을 뺐어요.
post-restored = ✅ `{ $name }` 글을 되살렸어요.
post-way-back = 전에 있던 것은 `/글 되살리기` 로 되살릴 수 있어요.
post-not-indexed = 파일은 바꿨지만 글을 새로 읽지 못했어요. 전에 만든 색인으로 계속 답해요.
    ⚠️ { $reason }
post-expired = 너무 오래된 미리보기이거나 다른 분의 것이에요. 글을 다시 보내 주세요.
post-cancelled = 아무것도 바꾸지 않았어요.
upload-archive = 읽을 수 있는 ZIP 파일이 아니에요. 보통의 .zip 으로 다시 묶어 주세요. { $what }
upload-bomb = `{ $what }` 을(를) 풀면 지나치게 커져요. 받지 않았어요.
upload-disk = 글 폴더에 쓸 수 없어요: { $what }
upload-double = `{ $what }` 이(가) 압축 파일에 두 번 들어 있어요. 대소문자만 다를 수도 있어요.
upload-encrypted = `{ $what }` 에 암호가 걸려 있어요. 암호 없이 다시 묶어 주세요.
upload-full = 글을 둘 자리가 없어요. 아무것도 바꾸지 않았어요. { $what }
upload-gone = `{ $what }` 은(는) 이제 없거나 처음부터 없었어요.
upload-kind = `{ $what }` 은(는) 글(.md)도 그림도 아니에요.
upload-large = `{ $what }` 이(가) 너무 커요. 글은 1 MB, 그림은 10 MB, 모두 합쳐 40 MB 까지예요.
upload-link = `{ $what }` 은(는) 링크이거나 링크 너머에 있어요. 파일 자체를 보내 주세요.
upload-many = 압축 파일에 파일이 { $what }개보다 많아요.
upload-name = `{ $what }` 은(는) 파일 이름으로 쓸 수 없어요. 글자, 숫자, -, _ 만 쓰고 바깥 폴더를 가리키지 않게 해 주세요.
upload-nested = `{ $what }` 은(는) 또 다른 압축 파일이에요. 먼저 풀어 주세요.
upload-no-post = 압축 파일에 .md 파일이 없어요. { $what }
upload-picture = `{ $what }` 은(는) 이름과 달리 그림이 아니거나 망가졌어요.
upload-post = `{ $what }` 을(를) 글로 읽을 수 없어요.
upload-read-only = 고래는 글 폴더를 읽기만 할 수 있어요. 아무것도 바꾸지 않았어요. 쓰기를 허락하거나, git 과 `/색인 받기` 로 글을 넣어 주세요. { $what }
upload-several = 압축 파일에 글이 여러 편 있어요: { $what }. 한 편씩 보내 주세요.
upload-special = `{ $what }` 은(는) 보통 파일이 아니에요.
gaps-direct-owner = 개인 메시지로 물은 것은 고래를 운영하는 분에게만 보여 줘요.

## /설정
settings-title = ### 이 서버의 설정
settings-language = 공개 답의 언어
settings-channels = 모든 질문에 답하는 채널
settings-role = 고래를 관리할 수 있는 역할
settings-quiz = 오늘의 문제를 내는 채널
settings-digest = 주간 소식을 보내는 채널
settings-cooldown = 한 사람이 물을 수 있는 횟수
settings-logged = 적어 두는 것
settings-pace = { $seconds }초에 { $questions }번
settings-no-cooldown = 제한 없음
settings-log-text = 질문 내용이 로그에 남을 수 있음
settings-log-no-text = 질문 내용은 로그에 남기지 않음
settings-gaps-on = 답하지 못한 질문을 이름 없이 `/빈틈` 에 적음
settings-gaps-off = 답하지 못한 질문을 적지 않음
settings-at = 시각 (예: 09:00)
settings-zone = 시간대 (예: Asia/Seoul)
settings-questions = 횟수 (0은 제한 없음, 비우면 기본값)
settings-seconds = 몇 초 동안 물을 수 있는 횟수인가요?
settings-not-read = 읽지 못했어요. 시각은 09:00 처럼 적고(채널을 먼저 골라 주세요), 횟수와 초는 숫자로만 적어 주세요.
settings-appoint = 고래를 관리할 역할은 서버를 관리하는 분만 고를 수 있어요.
button-quiz-time = 문제 내는 시각
button-cooldown = 질문 횟수
button-log-on = 로그에 내용 남기기
button-log-off = 로그에 내용 빼기
button-gaps-on = 빈틈 적기
button-gaps-off = 빈틈 적지 않기
not-home = 글은 여러 서버가 함께 써요. 이 서버의 관리자는 글을 바꿀 수 없어요. 고래를 운영하는 분이 여기에서 `/설정 보기` 로 허락할 수 있어요.
button-home-on = 여기서 글 바꾸기 허락
button-home-off = 여기서 글 바꾸기 막기

## 주간 소식
digest-title = ### 지난주에 글에서 답을 찾지 못한 질문
digest-foot = -# 누가 물었는지는 적어 두지 않아요. 관리자는 `/빈틈` 으로 모두 볼 수 있어요.

## gorae doctor
doctor-guild = 서버 { $guild }: { $settings }
