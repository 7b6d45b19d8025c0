## 답 카드
card-question = 💬 { $question }
card-source = 출처: { $where }
card-understood = 이렇게 이해했어요: "{ $typed }" → "{ $understood }"
card-picture = 그림 보기
card-picture-link = 🖼️ { $link }
card-picture-nameless = 그림
card-picture-large = 🖼️ { $name } (너무 커서 여기에 올릴 수 없어요)
card-picture-forbidden = 🖼️ { $name } (이 채널에 파일을 올릴 권한이 고래에게 없어요)
card-not-certain = **확실하지는 않아요.** 가장 가까운 곳을 골라 보세요.
card-unknown = **글에서 답을 찾지 못했어요.**
card-again = 다른 낱말로 다시 물어보셔도 좋아요.
card-noted = 질문은 글쓴이가 볼 수 있게 적어 두었어요. 다른 낱말로 다시 물어보셔도 좋아요.
card-other = **이런 곳도 있어요.**
card-page = { $page } / { $pages }쪽
card-empty = 이 절에는 글이 없어요.

## 단추
button-read-on = 이어서 읽기
button-section = 이 절 전체 보기
button-other = 다른 곳 보기
button-quiz = 이걸로 퀴즈
button-back = ◀ 앞
button-forward = 뒤 ▶
button-forget = 모두 지우기
button-keep = 그대로 두기

## 짧은 말
nothing-asked = 무엇이 궁금한지 함께 적어 주세요. 예: "이미지랑 컨테이너 차이가 뭐야?"
too-long = 질문이 너무 길어요. { $limit }자 안으로 줄여 주세요.
cooldown = 질문을 빠르게 많이 하셨네요. { $seconds }초 뒤에 다시 물어봐 주세요.
too-many-waiting = 앞서 하신 질문들을 아직 찾고 있어요. 답이 오면 다시 물어봐 주세요.
members-held = 디스크에 자리가 없어 아직 적지 못했어요. 기억해 두었다가 자리가 나면 바로 적을게요.
members-full = 디스크에 자리가 없어 적지 못했어요. 관리자에게 알려 두었으니 나중에 다시 해 주세요.
members-unreadable = 지금은 적어 둔 것을 읽을 수 없어요. 관리자에게 알려 두었으니 잠시 뒤에 다시 해 주세요.
index-missing = 지금은 글을 읽을 수 없어요. 관리자에게 알려 두었으니 잠시 뒤에 다시 물어봐 주세요.
not-allowed = 이 명령은 서버를 관리하는 분만 쓸 수 있어요.
commands-changed = 명령이 새로 바뀌었어요. 잠시 뒤에 다시 해 보시고, 그래도 안 되면 관리자에게 `gorae sync` 를 부탁해 주세요.
discord-busy = 디스코드가 지금 바쁘대요. 잠시 뒤에 다시 해 주세요.
broken = 뭔가 잘못됐어요. 무슨 일인지 기록해 두었으니 잠시 뒤에 다시 해 주세요.
cannot-write = { $channel } 채널에 글을 쓸 권한이 없어서 여기로 알려 드려요. 서버 관리자에게 고래의 "{ $permission }" 권한을 부탁해 주세요.
expired = 그 사이에 글이 새로 바뀌어서 이 단추는 쓸 수 없어요. 다시 물어봐 주세요.
expired-button = 이 단추는 이제 쓸 수 없어요. 명령을 다시 써 주세요.
expired-form = 이 양식은 시간이 지나서 아무것도 바뀌지 않았어요. 다시 열어 주세요.
expired-answer = 이 답은 더 이상 기록에 없어요. 그래도 알려 주셔서 고마워요.
thanks-good = 도움이 됐다니 기뻐요. 고마워요!
thanks-bad = 알려 주셔서 고마워요. 글쓴이가 볼 수 있게 적어 두었어요.
not-yours = 답을 지우는 단추는 물어본 분만 누를 수 있어요.
no-quiz = 지금은 퀴즈를 낼 수 없어요.
about = ### 🐳 고래 { $version }
    공부 글 { $posts }편, 절 { $sections }개에서 답을 찾아 그림과 함께 보여 드려요.
    - `/질문` 을 쓰거나 저를 불러 물어보세요. 메시지의 앱 메뉴에서도 물을 수 있어요.
    - 제 답에 답장하면 이어서 물을 수 있어요.
    - `/퀴즈` 로 배운 것을 확인해 보세요.
about-privacy = **저장하는 것**
    - 누가 언제 무엇을 물었고 어떤 답을 보았는지, 그리고 👍/👎
    - 퀴즈의 답과 점수, 복습할 문제
    - 관리자가 글과 설정에 한 일
about-promise = **지키는 것**
    - 답하지 못한 질문은 누가 물었는지 빼고 글쓴이에게 보여 줘요.
    - 다른 곳으로 보내는 것은 없어요.
    -# `/잊기 나` 를 쓰면 내 것을 모두 지워요. 밤마다 만드는 사본에서는 { $nights }일 안에 사라지고, 관리자가 한 일은 서버의 기록에 남아요.
forget-question = ### 나에 대한 기록을 지울까요?
    - 물어본 것과 받은 답 { $questions }개
    - 👍/👎 { $feedback }개
    - 퀴즈에서 쓴 답 { $quizzes }개와 점수, 복습할 문제, 진행 중인 퀴즈
    -# 되돌릴 수 없어요.
forget-kept = 그대로 두었어요.
forget-not-yours = 자기 기록만 지울 수 있어요. `/잊기 나` 를 써 주세요.
forgotten = 모두 지웠어요.

## 서버 설정
settings-none = 없음
hears-nothing = ⚠️ 부르지 않은 글을 읽으려면 디스코드 개발자 포털에서 "Message Content Intent" 를 켜고 고래를 다시 시작해야 해요. 그때까지는 저를 부르거나 `/질문` 을 쓴 질문에만 답해요.

## 명령
command-ask = 질문
command-ask-help = 공부 글에서 답과 그림을 찾아 드려요
option-question = 질문
option-question-help = 무엇이 궁금한가요? 한국어도 영어도 좋아요
option-private = 나만보기
option-private-help = 나에게만 보이게 답하기
menu-ask = 이 글을 고래에게 묻기
command-about = 소개
command-about-help = 고래가 무엇이고 무엇을 저장하는지
command-forget = 잊기
command-forget-help = 저장된 것을 지워요
command-me = 나
command-me-help = 나에 대해 저장된 것을 모두 지워요
command-settings = 설정
command-settings-help = 이 서버에서 고래가 일하는 방법
command-show = 보기
command-show-help = 지금 설정을 보여 줘요
command-language = 언어
command-language-help = 모두에게 보이는 답의 언어를 골라요
option-language = 언어
option-language-help = 모두에게 보이는 답의 언어
choice-each = 묻는 사람의 언어
choice-ko = 한국어
choice-en = 영어
command-channel = 채널
command-channel-help = 부르지 않아도 모든 질문에 답할 채널을 골라요
option-channel = 채널
option-channel-help = 글 채널이나 포럼
option-answer = 답하기
option-answer-help = 이 채널의 모든 질문에 답할까요?
command-admin = 관리역할
command-admin-help = 서버 관리자 말고도 설정을 바꿀 수 있는 역할을 골라요
option-role = 역할
option-role-help = 비우면 서버를 관리하는 사람만 바꿀 수 있어요

## 진단
doctor-members = 회원 기록: { $path }
doctor-members-new = 회원 기록은 처음 실행할 때 만들어요: { $path }
doctor-no-token = 토큰이 없어요. 개발자 포털의 Bot에서 만들어 DISCORD_TOKEN 에 넣어 주세요.
doctor-wrong-token = 디스코드가 토큰을 받지 않아요. 개발자 포털의 Bot에서 새로 만들어 DISCORD_TOKEN 을 바꿔 주세요.
doctor-token = 디스코드 계정: { $name }
doctor-unreachable = 디스코드에 닿지 않아요: { $reason }
doctor-commands = 명령이 모두 등록되어 있어요.
doctor-commands-differ = 등록된 명령이 이 판과 달라요. `gorae sync` 를 실행해 주세요.
doctor-intent = Message Content Intent 가 켜져 있어서 모든 질문에 답하는 채널을 쓸 수 있어요.
doctor-intent-unneeded = 모든 질문에 답하는 채널이 없어서 승인이 필요한 인텐트는 쓰지 않아요.
doctor-intent-missing = 모든 질문에 답하는 채널이 있는데 Message Content Intent 가 꺼져 있어요. 개발자 포털의 Bot에서 켜고 고래를 다시 시작해 주세요.
