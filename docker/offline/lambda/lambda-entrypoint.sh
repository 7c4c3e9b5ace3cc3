#!/bin/sh
# Same contract as the entry point of AWS's base image: the one argument is the handler; without a Runtime API to ask
# for work, the emulator becomes one.
[ $# -eq 1 ] || { echo 'usage: lambda-entrypoint.sh HANDLER (file.export)' >&2; exit 142; }
export _HANDLER="$1"
[ -n "$AWS_LAMBDA_RUNTIME_API" ] && exec /var/runtime/bootstrap
exec /usr/local/bin/aws-lambda-rie /var/runtime/bootstrap
