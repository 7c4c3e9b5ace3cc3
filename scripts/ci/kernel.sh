#!/usr/bin/env bash
# Compiles the kernel of the fast lane from its sources and compares it with the bytes that are committed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../services/ingestor/kernel"
npm ci --no-audit --no-fund --silent
PATH="$PWD/../../../node_modules/.bin:$PATH" npm run --silent check
