#!/bin/sh
# usage: oa.sh C-PROGRAM LIBRARY SOURCE-DIRECTORY SCRATCH-DIRECTORY
# The two programs of examples/oa say the same and write the same twelve files.
set -eu
rm -rf "$4"
mkdir -p "$4"
"$1" "$4/c" >"$4/c.said"
ZWY_LIBRARY=$2 PYTHONPATH=$3/bindings/python/src PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1 \
    /usr/bin/python3 "$3/examples/oa/lifecycle.py" "$4/python" >"$4/python.said"
diff "$4/c.said" "$4/python.said"
diff -r "$4/c" "$4/python"
test "$(ls "$4/c" | wc -l)" -eq 12
