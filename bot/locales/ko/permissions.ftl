permission-read-messages = 채널 보기
permission-send-messages = 메시지 보내기
permission-send-messages-in-threads = 스레드에서 메시지 보내기
permission-attach-files = 파일 첨부하기
permission-read-message-history = 메시지 기록 보기
