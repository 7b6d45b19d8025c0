## 글에서 살펴볼 것
told-picture = { $ref } 그림이 없어요
told-picture-any = { $ref } 그림이 없어요. 이 가운데 하나일 수 있어요: { $several }
told-picture-embedded = 그림이 글 안에 들어 있어요. 보이게 하려면 파일로 저장하세요
told-comment = 주석 <!-- 이 닫히지 않았어요
told-fence = 코드 블록이 닫히지 않았어요
told-heading = 같은 제목이 또 나와요: { $heading }
told-empty = 빈 글이에요. 내용이 없어요
told-front-matter = 머리말(front matter)이 잘못됐어요: { $reason }
told-yaml-alias = 별칭(*이름)은 쓸 수 없어요
told-nested = 너무 깊이 겹쳐 있어요
told-keys = "키: 값" 모양이어야 해요
told-unparsed = 읽을 수 없어요
told-yaml-mapping = 콜론(:)이 올 수 없는 자리예요. 콜론이 든 값은 따옴표로 묶으세요
told-yaml-context = 콜론(:)이 올 수 없는 자리예요. 콜론이 든 값은 따옴표로 묶으세요
told-yaml-key = "키: 값" 모양이 아니에요. 들여쓰기를 보세요
told-yaml-expected = { $end } 이(가) 빠졌어요
told-yaml-token = 그 글자로 시작할 수 없어요. 값을 따옴표로 묶으세요
told-yaml-colon = 콜론(:)이 빠졌어요
told-yaml-block-end = 들여쓰기나 모양이 맞지 않아요 ({ $found })
told-yaml-flow-end = 쉼표나 { $end } 이(가) 와야 하는데 { $found } 이(가) 왔어요
told-yaml-flow-mapping = 중괄호가 닫히지 않았어요
told-yaml-scalar = 따옴표가 닫히지 않았어요
told-yaml-end = 도중에 끝났어요. 따옴표나 괄호를 닫았는지 보세요
told-yaml-character = { $character } 글자로 시작할 수 없어요. 값을 따옴표로 묶으세요
told-yaml-document = 문서가 여러 개예요. 머리말은 하나여야 해요
told-utf-8 = { $line }번째 줄부터 UTF-8 이 아니어서 깨진 글자를 바꾸었어요
told-unknown-encoding = 인코딩을 알 수 없어 읽을 수 없는 글자를 바꾸었어요
told-guessed = 인코딩이 { $encoding } 인 것 같아요. UTF-8 로 저장해 주세요
told-damaged = { $encoding } 이(가) 아니어서 깨진 곳을 바꾸었어요
told-binary = 글이 아니라 이진 파일이에요
told-long = { $most }줄보다 길어요. 그렇게 긴 글은 읽지 않아요
told-large = { $size }바이트라 글로 읽기에는 너무 커요({ $most }바이트까지)
told-deep = 너무 깊이 겹쳐 있어 읽을 수 없어요
told-cells = 표의 칸이 너무 많아요
told-kept = { $reason }. 전에 읽은 대로 두어요
told-unreadable = 읽을 수 없어요: { $reason }
told-unreadable-file = 읽을 수 없어요({ $kind }): { $reason }
told-link-nowhere = 링크가 가리키는 것이 없어요
told-link-out = 링크가 글 폴더 밖을 가리켜요
told-denied = 권한이 없어요
told-no-file = 그런 파일이나 폴더가 없어요
told-io = 디스크를 읽고 쓸 수 없어요

## 글쓴이가 적은 문제
told-quiz = 퀴즈 { $number }번 문제: { $fault }
told-quiz-list = quiz: 에는 문제의 목록을 적어 주세요
told-quiz-same = 같은 문제가 위에 있어요
told-quiz-keys = q, answer, section 이 있어야 해요
told-quiz-unknown = { $name } 은(는) 모르는 키예요. 쓸 수 있는 것: { $known }
told-quiz-statement = 참·거짓 문제(answer 가 true 나 false)에는 wrong 도 accept 도 쓰지 않아요
told-quiz-answer = answer 는 따옴표로 묶은 글이나 true, false 여야 해요
told-quiz-both = wrong 과 accept 를 함께 쓸 수 없어요. 고르는 문제에는 accept 가 없어요
told-quiz-wrong = wrong 에는 보기를 { $fewest }~{ $most }개 적어 주세요
told-quiz-options = 보기 두 개가 같아요
told-quiz-typed = answer 에 입력할 수 있는 글자가 없어요
told-quiz-missing = { $name } 이(가) 없거나 비었거나 글이 아니에요. 따옴표로 묶으세요
told-quiz-texts = { $name } 은(는) 따옴표로 묶은 글의 목록이어야 해요
told-quiz-difficulty = difficulty 는 1, 2, 3 가운데 하나예요
told-quiz-no-heading = 글에 { $heading } 제목이 없어요
told-quiz-no-text = { $heading } 제목 아래에 글이 없어요

## 글 폴더와 색인
told-folder-denied = { $folder } 폴더를 읽을 권한이 없어요. 고래가 읽을 수 있게 해 주세요
told-folder-gone = { $folder } 폴더가 없어요. 글이 있는 폴더를 알려 주세요
told-folder-none = { $folder } 은(는) 폴더가 아니에요. 글이 있는 폴더를 알려 주세요
told-folder-empty = { $folder } 폴더에 마크다운 파일이 없어요. .md 글이 있는 폴더를 알려 주세요
told-index-busy = 다른 고래가 { $file } 색인을 만들고 있어요. 끝난 뒤에 다시 해 주세요
told-index-busy-far = { $reason } { $file } 색인을 만들고 있어요. { $seconds }초 동안 글 { $total }편 가운데 { $done }편을 읽었어요. 끝난 뒤에 다시 해 주세요
told-index-busy-begun = { $reason } { $file } 색인을 만들기 시작한 지 { $seconds }초 됐어요. 끝난 뒤에 다시 해 주세요
told-by-shell = { $who } 님이 터미널에서
told-by-shell-unnamed = 누군가 터미널에서
told-by-reindex = { $who } 님이 /색인 으로
told-by-post = { $who } 님이 /글 로
told-by-undo = { $who } 님이 되돌리기로
told-by-undo-unnamed = 누군가 되돌리기로
told-by-watch = gorae index --watch 가
told-by-itself = 고래가 스스로
told-index-read-only = { $file } 색인에 쓸 수 없어요(읽기 전용). --db 로 쓸 수 있는 파일을 알려 주세요
told-index-full = { $file } 색인을 쓸 자리가 없어요. 자리를 만들고 다시 해 주세요. 전의 색인은 온전해요
told-index-damaged = { $file } 이(가) 망가졌거나 데이터베이스가 아니에요. 지우면 색인을 새로 만들어요
told-index-unopened = { $file } 색인을 열 수 없어요({ $reason }). --db 로 다른 파일을 알려 주세요
told-undo-none = 되돌아갈 세대가 없어요. 아무것도 바꾸지 않았어요
told-undo-long-ago = 바로 전 세대는 다른 규칙으로 읽었거나 너무 오래되었어요. 아무것도 바꾸지 않았어요. 글을 되돌린 뒤 색인해 주세요
told-undo-edition = 다른 판의 고래가 만든 색인이에요. 먼저 gorae index 를 실행해 주세요
told-undo-no-index = { $file } 색인이 아직 없어요. 아무것도 바꾸지 않았어요
told-drop-posts = 글 { $before }편 가운데 { $now }편만 남게 되어 전의 색인을 그대로 두어요. 글 폴더를 살펴보거나 강제로 바꾸세요
told-drop-passages = 대목 { $before }개 가운데 { $now }개만 남게 되어 전의 색인을 그대로 두어요. 글 폴더를 살펴보거나 강제로 바꾸세요
told-fall = 기준 질문 { $count }개 가운데 지금은 { $before }개에 맞게 답하는데 { $now }개로 줄어(예: "{ $question }") 전의 색인을 그대로 두어요. 바뀐 것을 살펴보거나 강제로 바꾸세요
told-golden-unreadable = { $file } 을(를) 읽을 수 없어요({ $reason }). 고치거나 지워 주세요
told-golden-line = { $place }: 기준 질문이 아니에요({ $reason }). 그 줄을 고쳐 주세요

## git
told-git-missing = git 이 설치되어 있지 않아요. 설치하거나 글을 직접 옮겨 주세요
told-git-none = { $folder } 은(는) 저장소의 클론이 아니어서 받아 올 곳이 없어요
told-git-owner = { $folder } 이(가) 다른 사용자의 것이라 git 이 믿지 않아요. 고래를 실행하는 사용자로 git config --global --add safe.directory { $trusted } 을(를) 실행하세요
told-git-detached = { $folder } 이(가) 따르는 브랜치가 없어요: git branch --set-upstream-to=origin/브랜치
told-git-branch-gone = { $branch } 이(가) 이제 없어요. 글 저장소에 그런 브랜치가 없으니 다른 브랜치를 따르게 해 주세요
told-git-unreachable = 글 저장소에 연결할 수 없어요: { $reason }
told-git-late = git { $what } 이(가) { $seconds }초를 넘겼어요. 나중에 다시 해 주세요
told-git-unrun = git 을 실행할 수 없어요: { $reason }
told-git-changed = 여기에서 직접 바꾸었고 { $branch } 에서도 바뀌었어요: { $files }. 커밋하거나 되돌린 뒤 다시 받아 주세요
told-git-parted = { $folder } 에 { $branch } 에는 없는 커밋이 있어요. 푸시하거나 리베이스하거나, git reset --hard { $theirs } 로 저쪽 것을 받아들인 뒤 다시 받아 주세요
told-git-busy = { $folder } 에서 다른 git 이 일하고 있거나 도중에 멈췄어요. 실행 중인 git 이 없으면 { $lock } 을(를) 지우세요
told-git-other = { $branch } 을(를) 받아들일 수 없어요: { $reason }

## 회원 데이터베이스의 사본
told-backup-none = { $file }: 아직 회원 데이터베이스가 없어 복사할 것이 없어요
told-backup-folder = { $file } 은(는) 폴더예요. 사본의 파일 이름을 알려 주세요
told-backup-itself = { $file } 은(는) 그 데이터베이스 자체예요. 사본의 이름을 다르게 해 주세요
told-backup-unwritten = { $file } 에 쓸 수 없어요({ $reason }). 다른 곳을 알려 주세요
told-restore-no-file = { $file } 파일이 없어요. gorae backup 이 만든 사본을 알려 주세요
told-restore-itself = { $file } 은(는) 그 데이터베이스 자체예요. 사본을 알려 주세요
told-restore-unwritten = { $file } 에 쓸 수 없어요({ $reason }). 봇을 멈추고 다시 해 주세요
told-restore-unread = { $file } 을(를) 읽을 수 없어요({ $reason }). 다른 사본을 알려 주세요
told-restore-other = { $file } 은(는) 고래의 회원 데이터베이스가 아니에요. 다른 사본을 알려 주세요
told-restore-damaged = { $file } 이(가) 망가졌어요. 다른 사본을 알려 주세요
told-restore-damaged-why = { $file } 이(가) 망가졌어요({ $reason }). 다른 사본을 알려 주세요

## 설정과 낱말 파일
told-setting = { $name } 값이 "{ $given }" 이에요. 환경 변수나 .env 에서 고쳐 주세요: { $fault }
told-setting-choice = 다음 가운데 하나여야 해요: { $choices }
told-setting-whole = 정수를 적어야 해요
told-setting-number = 숫자를 적어야 해요
told-setting-least = { $least } 이상이어야 해요
told-setting-truth = true 나 false 를 적어야 해요
told-setting-place = 9464 같은 포트나 주소:포트를 적어야 해요
told-env = .env 를 읽을 수 없어요({ $reason }). 고치거나 지워 주세요
told-no-utf-8 = UTF-8 글이 아니에요
told-glossary = 낱말 파일 { $file } 을(를) 쓸 수 없어요({ $reason }). 고치거나 GORAE_GLOSSARY 에 다른 파일을 적어 주세요
told-glossary-place = { $place } 에서 { $fault }
told-glossary-list = 목록이 있어야 해요
told-glossary-text = 따옴표로 묶은 글이 있어야 해요
told-glossary-empty = 빈 글이 있어요
told-glossary-table = 표(table)가 있어야 해요
told-glossary-names = ko 나 en 에 이름이 있어야 해요
told-folder = 폴더예요
told-no-post = { $file } 에는 글이 없어요. 글 폴더의 마크다운 파일(.md)을 알려 주세요
told-not-read = { $file } 을(를) 읽지 않아요. { $reason }

## 관리자 기록
told-trail-busy = 다른 작업이 먼저 하고 있었어요: 글 { $total }편 가운데 { $done }편
told-trail-report = { $changes } · 살펴볼 것 { $count }개
told-trail-stale = 오래되었거나 다른 분의 것
told-of = { $name }: { $reason }
told-trail-server = 다른 서버에서
told-trail-typing = 입력하는 동안

## 명령줄
told-no-question = 질문을 적어 주세요. 예: gorae ask "이미지와 컨테이너의 차이는?"
told-many-words = 질문을 따옴표로 묶어 주세요: "{ $question }"
told-undo-alone = --undo 는 따로 써 주세요. --check, --pull, --watch 는 글을 읽어요
told-export = { $file }: { $reason }. 쓸 수 있는 파일을 알려 주세요
told-labels = { $file }: { $reason }. 정답을 단 질문이 든 파일을 알려 주세요
told-label = { $place }: 정답을 단 질문이 아니에요({ $reason })
told-click-option = { $name } 옵션은 없어요.
told-click-option-guess = { $name } 옵션은 없어요. { $reason }
told-click-command = { $name } 명령은 없어요. gorae --help 를 보세요
told-click-command-guess = { $name } 명령은 없어요. { $reason }
told-click-guess = 혹시 { $guess } 인가요?
told-click-guesses = 혹시 이 가운데 하나인가요? { $guess }
told-click-argument = { $name } 을(를) 적어 주세요.
told-click-extra = 필요 없는 것이 더 있어요: { $words }
told-click-extras = 필요 없는 것이 더 있어요: { $words }
told-click-needs = { $name } 옵션에는 값이 필요해요.
told-click-flag = { $name } 옵션에는 값을 적지 않아요.
told-click-value = { $name } 에 쓸 수 없는 값이에요: { $reason }
told-click-range = { $name } 에 쓸 수 없는 값이에요: { $value } 은(는) { $range } 안에 있지 않아요.
told-click-integer-range = { $name } 에 쓸 수 없는 값이에요: { $value } 은(는) 정수가 아니에요.
told-click-integer = { $name } 에 쓸 수 없는 값이에요: { $value } 은(는) 정수가 아니에요.
told-click-choice = { $name } 에 쓸 수 없는 값이에요: { $value } 은(는) { $choices } 가운데 하나가 아니에요.
told-click-no-file = { $name } 에 쓸 수 없는 값이에요: { $file }: 그런 파일이나 폴더가 없어요
told-path-empty = 경로가 비었어요

## 디스코드와 gorae init
told-discord-no-token = 토큰이 없어요. 개발자 포털의 Bot → Reset Token 에서 만들어 환경 변수나 .env 의 DISCORD_TOKEN 에 넣어 주세요
told-discord-token = 디스코드가 받지 않는 토큰이에요. 개발자 포털의 Bot → Reset Token 에서 새로 만들어 DISCORD_TOKEN 에 넣어 주세요
told-discord-intent = 디스코드가 메시지 내용 인텐트(Message Content Intent)를 허락하지 않아요. 개발자 포털의 Bot → Privileged Gateway Intents 에서 켜고 고래를 다시 시작해 주세요
told-discord-guild = 서버 { $guild } 에 명령을 등록할 수 없어요. applications.commands 를 담은 초대 링크로 다시 초대해 주세요
told-discord-tomorrow = 디스코드가 오늘은 명령을 더 받지 않아요. 내일 다시 해 주세요
told-discord-commands = 디스코드가 명령을 받지 않아요({ $reason })
told-discord-away = 디스코드에 연결할 수 없어요({ $reason })
told-init-none = { $folder } 에 마크다운 파일이 없어요. 글 폴더를 알려 주세요
told-init-git = git 이 설치되어 있지 않아요. 설치하거나 폴더를 알려 주세요
told-init-clone = { $address } 을(를) 내려받을 수 없어요: { $reason }
told-init-late = { $address } 을(를) 내려받는 데 너무 오래 걸려요. 직접 클론하고 그 폴더를 알려 주세요
told-init-set = { $file } 에 { $name } 이(가) 이미 있어요. --replace 를 쓰거나 직접 고치세요
