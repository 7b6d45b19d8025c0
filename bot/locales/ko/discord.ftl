## 답 카드
card-question = 💬 { $question }
card-source = 출처: { $where }
card-understood = 이렇게 이해했어요: "{ $typed }" → "{ $understood }"
card-picture = 그림 보기
card-picture-link = 🖼️ { $link }
card-not-certain = **확실하지는 않아요.** 가장 가까운 곳을 골라 보세요.
card-unknown = **글에서 답을 찾지 못했어요.**
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
