#!/bin/sh
# Every PDF that the writer makes conforms, by veraPDF: conformance.sh WRITER SCRATCH-DIRECTORY
set -eu
writer=$1 directory=$2
verapdf=$(dirname "$0")/../support/verapdf/verapdf
rm -rf "$directory"
"$writer" "$directory"
"$verapdf" 2u,ua1 "$directory"/default/*.pdf -- 3a,ua1 "$directory"/archive/*.pdf -- ua1 "$directory"/fillable/*.pdf
