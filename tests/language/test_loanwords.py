"""A loanword meets its origin in the other script by its sound, and native words meet nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.loanwords import is_loanword_pair, similarity, sound_keys

# The rules were written with these in view.
KNOWN = """
쿠버네티스/kubernetes 오케스트레이션/orchestration 컨테이너/container 레지스트리/registry
하이퍼바이저/hypervisor 네임스페이스/namespace 프로세스/process 데몬/daemon 도커/docker
이미지/image 볼륨/volume 네트워크/network 컴포즈/compose 스웜/swarm 레이어/layer 빌드/build
캐시/cache 태그/tag 포트/port 호스트/host 브리지/bridge 브릿지/bridge 오버레이/overlay
마운트/mount 바인드/bind 클러스터/cluster 노드/node 파드/pod 서비스/service
디플로이먼트/deployment 서버/server 클라이언트/client 리눅스/linux 윈도우/windows 우분투/ubuntu
데비안/debian 알파인/alpine 젠킨스/jenkins 그라파나/grafana 프로메테우스/prometheus
깃허브/github 깃랩/gitlab 깃/git 파이썬/python 자바/java 자바스크립트/javascript
타입스크립트/typescript 스프링/spring 리액트/react 데이터/data 데이터베이스/database 쿼리/query
인덱스/index 테이블/table 스키마/schema 트랜잭션/transaction 커밋/commit 롤백/rollback
백업/backup 커널/kernel 시스템/system 메모리/memory 디스크/disk 파일/file 디렉토리/directory
디렉터리/directory 폴더/folder 루트/root 유저/user 그룹/group 퍼미션/permission 스크립트/script
셸/shell 쉘/shell 터미널/terminal 콘솔/console 커맨드/command 옵션/option 플래그/flag
아규먼트/argument 파라미터/parameter 파라메터/parameter 클래스/class 메서드/method 메소드/method
인터페이스/interface 모듈/module 패키지/package 라이브러리/library 프레임워크/framework
플랫폼/platform 엔진/engine 런타임/runtime 컴파일/compile 컴파일러/compiler 디버그/debug
디버깅/debugging 로그/log 로깅/logging 모니터링/monitoring 메트릭/metric 알람/alarm
대시보드/dashboard 에이전트/agent 프록시/proxy 게이트웨이/gateway 라우터/router 라우팅/routing
로드밸런서/loadbalancer 도메인/domain 아이피/ip 디엔에스/dns 패킷/packet 프로토콜/protocol
소켓/socket 세션/session 쿠키/cookie 토큰/token 시크릿/secret 컨피그/config 매니페스트/manifest
템플릿/template 차트/chart 헬름/helm 인그레스/ingress 애플리케이션/application
어플리케이션/application 앱/app 웹/web 브라우저/browser 페이지/page 링크/link 버튼/button
메뉴/menu 아이콘/icon 소프트웨어/software 하드웨어/hardware 펌웨어/firmware 미들웨어/middleware
버추얼/virtual 머신/machine 게스트/guest 하이퍼링크/hyperlink 스냅샷/snapshot 아카이브/archive
아키텍처/architecture 아키텍쳐/architecture 마이크로서비스/microservice 모놀리식/monolithic
스케일/scale 스케줄러/scheduler 스케쥴러/scheduler 컨트롤러/controller 매니저/manager
워커/worker 마스터/master 슬레이브/slave 리더/leader 레플리카/replica 업데이트/update
업그레이드/upgrade 다운로드/download 업로드/upload 릴리스/release 릴리즈/release 버전/version
패치/patch 버그/bug 에러/error 이슈/issue 테스트/test 테스팅/testing 파이프라인/pipeline
워크플로우/workflow 액션/action 트리거/trigger 이벤트/event 메시지/message 메세지/message
큐/queue 스택/stack 스트림/stream 스레드/thread 쓰레드/thread 락/lock 카프카/kafka 레디스/redis
몽고/mongo 몽고디비/mongodb 포스트그레스/postgres 오라클/oracle 마리아디비/mariadb
엘라스틱서치/elasticsearch 키바나/kibana 로그스태시/logstash 앤서블/ansible 앤시블/ansible
테라폼/terraform 베이그런트/vagrant 버추얼박스/virtualbox 아파치/apache 톰캣/tomcat 하둡/hadoop
스파크/spark 에어플로우/airflow 아마존/amazon 구글/google 애저/azure 마이크로소프트/microsoft
페이스북/facebook 애플/apple 안드로이드/android 인텔/intel 엔비디아/nvidia 레드햇/redhat
센토스/centos 페도라/fedora 포드맨/podman 파드맨/podman 컨테이너디/containerd 크라이오/crio
이스티오/istio 엔보이/envoy 콘솔/consul 하버/harbor 포테이너/portainer 랜처/rancher
오픈시프트/openshift 오픈스택/openstack 클라우드/cloud 데브옵스/devops 애자일/agile 스크럼/scrum
스프린트/sprint 프로젝트/project 도커파일/dockerfile 도커허브/dockerhub
도커컴포즈/docker-compose 엔트리포인트/entrypoint 워크디렉토리/workdirectory
멀티스테이지/multistage 베이스/base 아티팩트/artifact 다이제스트/digest 헬스체크/healthcheck
레디니스/readiness 라이브니스/liveness 프로브/probe 롤링/rolling 블루그린/bluegreen
카나리/canary 페일오버/failover 클론/clone 푸시/push 풀/pull 런/run 스타트/start 스톱/stop
리스타트/restart 리무브/remove 인스펙트/inspect 어태치/attach 익스포트/export 임포트/import
셀렉터/selector 라벨/label 레이블/label 어노테이션/annotation 애노테이션/annotation
스토리지/storage 퍼시스턴트/persistent 클레임/claim 프로비저닝/provisioning 리소스/resource
쿼터/quota 리미트/limit 오토스케일링/autoscaling 오브젝트/object 스펙/spec 스테이트풀/stateful
데몬셋/daemonset 레플리카셋/replicaset 잡/job 크론잡/cronjob 시피유/cpu 씨피유/cpu 브이엠/vm
에이피아이/api 씨아이/ci 제이슨/json 에스에스에이치/ssh 에이치티티피/http 유알엘/url 아이디/id
엔진엑스/nginx 야믈/yaml 와이파이/wifi 유닉스/unix 맥/mac 비트/bit 바이트/byte 코드/code
코딩/coding 프로그램/program 프로그래밍/programming 프로그래머/programmer 알고리즘/algorithm
디자인/design 패턴/pattern 싱글톤/singleton 팩토리/factory 옵저버/observer 어댑터/adapter
인스턴스/instance 컴포넌트/component 플러그인/plugin 드라이버/driver 디바이스/device
케이블/cable 스위치/switch 허브/hub 파이어월/firewall 시그널/signal 인터럽트/interrupt
스케줄링/scheduling 샌드박스/sandbox 아이솔레이션/isolation 시큐리티/security 패스워드/password
로그인/login 액세스/access
"""

# These were set aside before the rules were written, and no rule was changed for one of them.
HELD_OUT = """
가비지/garbage 컬렉션/collection 컬렉터/collector 리팩토링/refactoring 리팩터링/refactoring
레거시/legacy 마이그레이션/migration 백엔드/backend 프론트엔드/frontend 풀스택/fullstack
렌더링/rendering 컴퓨터/computer 키보드/keyboard 마우스/mouse 모니터/monitor 프린터/printer
스캐너/scanner 카메라/camera 비디오/video 오디오/audio 인터넷/internet 이메일/email 블로그/blog
포스트/post 챗봇/chatbot 디스코드/discord 슬랙/slack 노션/notion 옵시디언/obsidian
마크다운/markdown 다이어그램/diagram 그래프/graph 트리/tree 해시/hash 맵/map 리스트/list
튜플/tuple 딕셔너리/dictionary 스트링/string 인티저/integer 불리언/boolean 포인터/pointer
레퍼런스/reference 힙/heap 버퍼/buffer 오버플로우/overflow 언더플로/underflow 시맨틱/semantic
텍스트/text 토크나이저/tokenizer 임베딩/embedding 벡터/vector 매트릭스/matrix 텐서/tensor
텐서플로우/tensorflow 파이토치/pytorch 주피터/jupyter 판다스/pandas 넘파이/numpy 플라스크/flask
장고/django 라라벨/laravel 루비/ruby 레일즈/rails 코틀린/kotlin 스칼라/scala 스위프트/swift
러스트/rust 고랭/golang 하스켈/haskell 엘릭서/elixir 그래들/gradle 메이븐/maven 웹팩/webpack
바벨/babel 앵귤러/angular 뷰/vue 스벨트/svelte 넥스트/next 파이어베이스/firebase 헤로쿠/heroku
버셀/vercel 클라우드플레어/cloudflare 아르고/argo 플럭스/flux 스피너커/spinnaker
서킷브레이커/circuitbreaker 센트리/sentry 데이터독/datadog 제페토/zepeto 페이로드/payload
엔드포인트/endpoint 핸들러/handler 콜백/callback 프로미스/promise 어싱크/async
이터레이터/iterator 제너레이터/generator 데코레이터/decorator 컨텍스트/context 스코프/scope
클로저/closure 심볼릭링크/symboliclink 하이라이트/highlight 섹션/section 챕터/chapter 퀴즈/quiz
디펜던시/dependency 인젝션/injection 트래픽/traffic 레이턴시/latency 스루풋/throughput
벤치마크/benchmark 프로파일러/profiler 헤더/header 바디/body 에이치티엠엘/html
"""

NATIVE = """
배포 차이 이유 방법 설명 구조 장점 단점 명령 저장 설치 실행 사용 비교 개념 정의 관리 격리 가상화
운영체제 환경 변수 기본 공유 연결 삭제 생성 상태 확인 정리 조립 교재 세계 내부 제어 단위 고려
의지 의도 음악 마음 다음 높이 값 있다 없음
"""


def pairs(text):
    return [tuple(item.split("/")) for item in text.split()]


@pytest.mark.parametrize(("text", "floor"), [(KNOWN, 0.95), (HELD_OUT, 0.95)])
def test_pairs_are_found_by_a_shared_key_and_confirmed(text, floor):
    found = [
        is_loanword_pair(hangul, latin)
        and not set(sound_keys(hangul)).isdisjoint(sound_keys(latin))
        for hangul, latin in pairs(text)
    ]
    assert sum(found) >= floor * len(found)


def test_thousands_of_wrong_pairs_are_turned_down():
    right = set(pairs(HELD_OUT))
    crossed = {(hangul, latin) for hangul, _ in right for _, latin in right} - right
    assert sum(is_loanword_pair(*pair) for pair in crossed) <= len(crossed) // 5000


def test_native_words_meet_no_english_word():
    latin = [word for _, word in pairs(KNOWN + HELD_OUT)]
    met = [
        (word, other) for word in NATIVE.split() for other in latin if is_loanword_pair(word, other)
    ]
    assert met == []


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("쿠버네티스", "kubernetes"),
        ("오케스트레이션", "Orchestration"),
        ("도커컴포즈", "docker-compose"),
        ("컨테이너", "containers"),
        ("브릿지", "bridge"),
        ("씨피유", "CPU"),
        ("엔진엑스", "nginx"),
    ],
)
def test_either_order_and_any_case_will_do(hangul, latin):
    assert is_loanword_pair(hangul, latin)
    assert is_loanword_pair(latin, hangul)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("컨테이너", "컨테이너"),
        ("docker", "docker"),
        ("docker를", "docker"),
        ("ㅋㅋㅋ", "kkk"),
        ("소", "so"),
        ("", ""),
        ("도커", ""),
        ("도커", "ドッカー"),
        ("브이엠", "vn"),
    ],
)
def test_what_is_no_pair_of_two_scripts_is_refused(first, second):
    assert not is_loanword_pair(first, second)


def test_a_better_spelling_is_more_similar():
    assert similarity("메시지", "message") > similarity("메서지", "message")
    assert similarity("컨테이너", "container") > similarity("컨테이너", "contain")


@pytest.mark.parametrize("word", ["", "123", "docker를", "ドッカー", "ㅋㅋ"])
def test_what_has_no_sound_has_no_key(word):
    assert sound_keys(word) == ()


def test_spellings_of_one_loanword_share_their_key():
    assert sound_keys("브릿지") == sound_keys("브리지")
    assert sound_keys("어플리케이션") == sound_keys("애플리케이션")
    assert sound_keys("셋팅") == sound_keys("세팅")


@given(st.text(max_size=30))
def test_any_text_has_few_keys(text):
    assert len(sound_keys(text)) <= 9


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=8), st.text())
def test_similarity_is_a_share(hangul, latin):
    assert 0.0 <= similarity(hangul, latin) <= 1.0
