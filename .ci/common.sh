# shellcheck shell=bash disable=SC2034
# What quickstart and check share: their way of speaking, the Debian packages, and running a long command.
# Sourced from the repository's root by bash with -euo pipefail.

readonly log_dir=build/log

# --- speaking ---------------------------------------------------------------------------------------------------------

# step "text": a numbered heading with the time since the start.
step_number=0
step() {
    step_number=$((step_number + 1))
    printf '\n[%d] %s  (%d:%02d)\n' "$step_number" "$1" $((SECONDS / 60)) $((SECONDS % 60))
}

say() { printf '    %s\n' "$@"; }

# fail "what is wrong" "what to do"...: nothing can go on.
fail() {
    printf '\n%s: %s\n' "${0##*/}" "$1" >&2
    shift
    (($# == 0)) || printf '    %s\n' "$@" >&2
    exit 3
}

# logged NAME command...: everything the command says goes to build/log/NAME.log. A terminal sees its last line and
# the seconds, a pipe a sign of life every half minute.
logged() {
    local log=$log_dir/$1.log start=$SECONDS told=$SECONDS line
    shift
    mkdir -p "$log_dir"
    if "$@" 2>&1 </dev/null | tee "$log" | {
        while IFS= read -r line; do
            if [[ -t 1 ]]; then
                printf '\r\033[K    %3d s  %s' $((SECONDS - start)) "${line:0:$((${COLUMNS:-80} - 12))}"
            elif ((SECONDS - told >= 30)); then
                told=$SECONDS
                say "$((SECONDS - start)) s  $line"
            fi
        done
        [[ ! -t 1 ]] || printf '\r\033[K'
    }; then
        return 0
    fi
    printf '    --- the last lines of %s\n' "$log"
    tail -n 25 "$log" | sed 's/^/    /'
    return 1
}

# --- Debian packages --------------------------------------------------------------------------------------------------

readonly build_packages=(
    g++ cmake ninja-build pkg-config ccache
    nlohmann-json3-dev libicu-dev libpugixml-dev libharfbuzz-dev libcairo2-dev libhpdf-dev
    libdeflate-dev libzip-dev libminizip-dev libjpeg-dev libpng-dev zlib1g-dev libssl-dev libqpdf-dev
    python3
    # The faces that the role map asks for; fonts/bring brings those out of texlive-lang-chinese alone.
    $(grep -o 'package="[a-z0-9.+-]*"' fonts/fonts.xml | cut -d'"' -f2 | grep -vx texlive-lang-chinese | sort -u)
)
readonly test_packages=(
    libboost-test-dev libpango1.0-dev unicode-data poppler-utils poppler-data mupdf-tools qpdf chromium libreoffice-writer-nogui valgrind
    faketime libxml2-utils dpkg-dev zsh mandoc
    python3-lxml python3-pytest python3-fonttools python3-jsonschema mypy python3-venv python3-setuptools python3-wheel
)
# What ./check --fuzz alone needs.
readonly fuzz_packages=(clang libclang-rt-14-dev)

# need ARRAY COMMAND PACKAGE...: the packages, unless the machine has the command from wherever.
need() {
    local -n list=$1
    command -v "$2" >/dev/null || list+=("${@:3}")
}

# The programs that packages in tests and bindings run under; a machine may have its own.
runtime_packages() {
    runtimes=()
    need runtimes node nodejs
    need runtimes npm npm
    need runtimes javac default-jdk-headless
    need runtimes mvn maven
    need runtimes php php-cli
    php -m 2>/dev/null | grep -qx FFI || runtimes+=(php-ffi)
}

missing_packages() {
    local package status
    for package in "$@"; do
        status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || status=
        [[ $status == installed ]] || echo "$package"
    done
}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo --preserve-env=http_proxy,https_proxy,no_proxy "$@"; fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
        apt-get -y -o Dpkg::Use-Pty=0 -o Acquire::Retries=2 "$@"
}

# Whether apt knows a version of every package named.
lists_know() {
    local package
    for package in "$@"; do
        apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [^(]' || return 1
    done
}

lists_are_fresh=no
refresh_lists() {
    [[ $lists_are_fresh == no ]] || return 0
    say "bringing apt's package lists up to date"
    logged apt-update apt update || fail "apt-get update failed: there seems to be no way to a Debian mirror" \
        "Check the network (and http_proxy, if there is one), then run ${0##*/} again." \
        "What is installed and built already is kept."
    lists_are_fresh=yes
}

require_debian() {
    local ID='' VERSION_ID=''
    # shellcheck disable=SC1091
    [[ ! -r /etc/os-release ]] || . /etc/os-release
    type -P dpkg-query apt-get >/dev/null ||
        fail "this is not a Debian system" "The packages it would install: ${build_packages[*]}" \
            "With their like in place: fonts/bring texlive-lang-chinese_….deb; cmake --preset release; ninja -C build"
    [[ $ID == debian && $VERSION_ID == 12 ]] ||
        say "note: made for Debian 12; this is ${ID:-unknown} ${VERSION_ID:-}. Going on."
}

# install_packages PACKAGE...: what of them is missing.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]} == 0)); then
        say "all $# are there"
        return
    fi
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        fail "packages are missing, and there is neither root nor sudo to install them" \
            "Ask whoever runs this machine for:  apt-get install --no-install-recommends ${missing[*]}"
    fi
    say "installing ${#missing[@]}: ${missing[*]}"
    lists_know "${missing[@]}" || refresh_lists
    # Lists that are old name versions that the mirror has no more; new ones settle that.
    if ! logged apt-install apt install --no-install-recommends "${missing[@]}"; then
        [[ $lists_are_fresh == no ]] || fail "apt-get install failed" "See $log_dir/apt-install.log."
        refresh_lists
        logged apt-install apt install --no-install-recommends "${missing[@]}" ||
            fail "apt-get install failed" "See $log_dir/apt-install.log."
    fi
}

# --- fonts and build --------------------------------------------------------------------------------------------------

bring_fonts() {
    fonts/bring --check || lists_know texlive-lang-chinese || refresh_lists
    logged fonts fonts/bring || {
        refresh_lists
        logged fonts fonts/bring || fail "the fonts could not be brought" "See $log_dir/fonts.log."
    }
    tail -n 1 "$log_dir/fonts.log" | sed 's/^fonts: /    /'
}

# The outside judges, and what the Node binding stands on, from npm as their lock files name them; veraPDF from Maven.
bring_test_tools() {
    local tools
    for tools in tests/tools bindings/node; do
        if [[ ! $tools/package-lock.json -nt $tools/node_modules/.package-lock.json ]]; then
            say "$tools is complete"
            continue
        fi
        logged npm npm install --no-save --no-audit --no-fund --prefix "$tools" || fail "npm could not bring what $tools needs" \
            "Check the network (npm ping), then run ${0##*/} again."
        touch "$tools/node_modules/.package-lock.json"
    done
    logged verapdf tests/support/verapdf/verapdf --prepare || fail "Maven could not bring veraPDF" \
        "Check the network, then run ${0##*/} again."
}

# build DIRECTORY TARGETS|all -- CMAKE-ARGUMENTS
build() {
    local directory=$1 targets=$2
    shift 3
    logged configure cmake -S . -B "$directory" -G Ninja "$@" || fail "CMake could not configure" \
        "If it says that a directory was made elsewhere: rm -r $directory"
    # shellcheck disable=SC2086
    logged build cmake --build "$directory" --target $targets || fail "the build failed" "See $log_dir/build.log."
    say "$directory is up to date"
}
