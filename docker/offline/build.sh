#!/usr/bin/env bash
# Makes stand-ins for the images that docker-compose.yml and docker/Dockerfile name, from package registries alone,
# for machines that reach no container registry:
#   offline/node:24               for node:24-bookworm-slim
#   offline/lambda-nodejs:24      for public.ecr.aws/lambda/nodejs:24, emulator included
#   localstack/localstack:4.14.0  that release, installed from its Python package
#
# Usage: build.sh [lambda|localstack]…      both by default
# Environment: CACHE (downloads, /var/tmp/vitals-offline), FORCE=1 (make images again that are there)
# Needs root on Debian 12 (x86_64), npm and a running docker engine; the other tools are installed where missing.
set -euo pipefail
shopt -s inherit_errexit
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source-path=SCRIPTDIR source=lambda.sh
. "$here/lambda.sh"
# shellcheck source-path=SCRIPTDIR source=localstack.sh
. "$here/localstack.sh"

[ "$(uname -m)" = x86_64 ] || { say 'build.sh knows x86_64 only'; exit 1; }
docker info >/dev/null 2>&1 || { say 'no docker engine answers: start one first (README.md)'; exit 1; }
mkdir -p "$cache"

[ $# -gt 0 ] || set -- lambda localstack
for what in "$@"; do
  case $what in
    lambda) make_lambda_images ;;
    localstack) make_localstack_image ;;
    *) say "unknown: $what (lambda, localstack)"; exit 2 ;;
  esac
done
