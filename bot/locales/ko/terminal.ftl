source = 출처: { $where }
diagram = 그림: { $where }
diagram-missing = { $where } (파일이 없습니다)
understood = 이렇게 이해했습니다: "{ $typed }" → "{ $understood }"
confidence = 확신 { $percent } %
other-side = 다른 한쪽
see-also = 함께 볼 곳
not-certain = 확실하지는 않습니다. 가장 가까운 곳은 여기입니다.
unknown = 글에 답이 없습니다.
nothing-found = 이 낱말이 나오는 글이 없습니다.
reading-posts = 글을 읽는 중
posts-counted = 글 { $posts }편, 절 { $sections }개, 단락 { $passages }개, 그림 { $diagrams }개 · { $seconds }초
added = 추가
changed = 변경
removed = 삭제
unchanged = 그대로 { $count }편
chat-welcome = 글에 대해 물어보세요. 번호를 누르면 제안을 열고, 빈 줄이면 끝납니다.
chat-prompt = 나
chat-bye = 안녕히 가세요.
exported = 문제 { $count }개를 { $file }에 썼습니다.
commands-same = 디스코드에 이미 같은 명령이 있어 바꾼 것이 없습니다.
doctor-posts = 색인의 글 / 단락 / 그림: { $counts }
doctor-warnings = 글에 알림이 { $count }개 있습니다. "gorae index"로 읽어 보세요
backed-up = 회원 데이터베이스를 { $file }에 복사했습니다.
restored = 되돌렸습니다. 그 전의 데이터베이스는 { $kept }에 있습니다. 봇을 다시 시작하세요.
pulled = { $commits ->
    [0] 글이 이미 최신입니다.
   *[other] 새 커밋 { $commits }개를 받았습니다.
  }
generation = { $number } · { $when } · { $who } ({ $source }) · 글 { $posts }편
generation-same = { $number }번으로 되돌림
generation-none = 아직 세대가 없습니다.
undone = 되돌렸습니다. 되돌린 글은 파일이 다시 바뀌거나 "gorae index"를 다시 실행할 때까지 그대로 둡니다.
