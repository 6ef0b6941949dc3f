#!/bin/sh
# header.sh CC CXX ROOT: the public C header alone, as C99 and as C++17, without a warning; what the generator read
# in it is what the compiler sees; and the tables that are derived from it are up to date.
set -eu
cc=$1 cxx=$2 root=$3
strict="-pedantic -Wall -Wextra -Werror -fsyntax-only -I$root/include"
printf '#include <zwy/zwy.h>\nint main(void) {\n' >"${TMPDIR:-/tmp}/zwy_header_$$.c"
trap 'rm -f "${TMPDIR:-/tmp}/zwy_header_$$.c"' EXIT
sed -n 's/^#define \(ZWY_\(.*\)_INIT\)\>.*/\1 \2/p' "$root/include/zwy/zwy.h" | while read -r init name; do
    type=zwy_$(printf %s "$name" | tr '[:upper:]' '[:lower:]')
    printf '    { %s value = %s; if (value.size != sizeof value) return 1; }\n' "$type" "$init"
done >>"${TMPDIR:-/tmp}/zwy_header_$$.c"
printf '    return 0;\n}\n' >>"${TMPDIR:-/tmp}/zwy_header_$$.c"
for language in "$cc -std=c99 -x c" "$cxx -std=c++17 -x c++"; do
    $language $strict "$root/include/zwy/zwy.h"
    $language $strict "${TMPDIR:-/tmp}/zwy_header_$$.c"
done
python3 "$root/bindings/generate.py" --check
python3 "$root/bindings/generate.py" --assert | $cc -std=c99 -x c $strict -
python3 "$root/bindings/generate.py" --abi | diff -u "$root/tests/capi/abi.txt" - || {
    echo "The ABI differs from tests/capi/abi.txt. If it only grew: bindings/generate.py --abi >tests/capi/abi.txt"
    exit 1
}
