#!/bin/sh
# Builds the site and copies what changed to a server: sh deploy/rsync.sh user@host:/var/www/site [--delete]
set -eu
if [ $# -lt 1 ]; then
  echo "usage: sh deploy/rsync.sh user@host:/folder/of/the/site [options of rsync, such as --delete]" >&2
  exit 2
fi
target=$1
shift
cd "$(dirname "$0")/.."
npm run build -- --out "${OEUVRE_OUT:-dist}" --content "${OEUVRE_CONTENT_DIR:-content}"
rsync --recursive --links --times --compress "$@" "${OEUVRE_OUT:-dist}/" "${target%/}/"
