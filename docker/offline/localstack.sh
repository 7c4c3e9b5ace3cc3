# LocalStack of the release that docker-compose.yml names, installed from its Python package into a Debian made by
# debootstrap, with DynamoDB Local from Maven.
# shellcheck shell=bash disable=SC2154 # here and cache come from common.sh
localstack_image=localstack/localstack:4.14.0
debian_image=debian:trixie-slim # LocalStack needs Python 3.12 or later

make_localstack_image() {
  if is_made "$localstack_image"; then
    say "$localstack_image is there"
    return
  fi
  apt_install debootstrap ca-certificates
  need_pip
  need_maven
  make_debian_image
  fetch_dynamodb

  local context
  context=$(mktemp -d)
  cp -r "$here"/localstack/{Dockerfile,requirements.lock} "$cache/dynamodb" "$context/"
  cp /etc/ssl/certs/ca-certificates.crt "$context/build-ca.crt"
  say 'building LocalStack (about a minute)'
  docker build --quiet --tag "$localstack_image" "$context" >/dev/null
  rm -rf "$context"
  say "made $localstack_image"
}

make_debian_image() {
  docker image inspect "$debian_image" >/dev/null 2>&1 && return
  local root=$cache/trixie
  if [ ! -d "$root/usr" ]; then
    say 'debootstrap trixie (about half a minute)'
    rm -rf "$root.part"
    debootstrap --variant=minbase --include=ca-certificates trixie "$root.part" "$(debian_mirror)" >"$cache/debootstrap.log"
    mv "$root.part" "$root"
  fi
  tar -C "$root" --exclude='./var/cache/apt/archives/*.deb' --exclude='./var/lib/apt/lists/*' -c . |
    docker import --change 'CMD ["bash"]' - "$debian_image" >/dev/null
}

# Where this machine gets its Debian from, in either form of apt's lists.
debian_mirror() {
  { cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true; } |
    sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb *\(\[[^]]*\] *\)\{0,1\}\(http[^ ]*\) .*/\2/p' |
    grep -m1 debian
}

fetch_dynamodb() {
  local target=$cache/dynamodb
  [ -f "$target/DynamoDBLocal.jar" ] && return
  rm -rf "$target"
  mkdir -p "$target"
  mvn --quiet --batch-mode --file "$here/localstack/dynamodb.pom.xml" dependency:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$target/lib"
  # Native libraries of other systems, and test libraries that its POM names as run-time ones.
  find "$target/lib" \( -name '*.dll' -o -name '*.dylib' -o -name '*i386*' -o -name 'mockito*' -o -name 'hamcrest*' \) -delete
  python3 "$here/localstack/launcher-jar.py" "$target"
}
