#!/bin/sh
# pages.sh ZWY DIRECTORY: the manual in two languages and the completions of two shells, as the command gives them.
set -eu
zwy=$1
mkdir -p "$2/zh"
cd "$2"
"$zwy" man --lang en | gzip -9n >zwy.1.gz
"$zwy" man --lang zh | gzip -9n >zh/zwy.1.gz
"$zwy" completion bash >zwy.bash
"$zwy" completion zsh --lang en >_zwy
