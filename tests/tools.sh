#!/usr/bin/env bash
# What the tests need and pip cannot bring: Chromium, Firefox and WebKit (on a screen that nobody sees) for the browser tests, the bus by which
# screen readers read them, node for the
# browser's modules, PostgreSQL for the second database, LibreOffice and poppler to open what is exported, strace to see what the server asks of the disk; nginx, and Caddy where
# it is to be had, to run the files of deploy/ (openssl makes a certificate); npm for the linters;
# WPE WebKit, which is a browser that is too old in Debian 12, and not to be had everywhere.
set -euo pipefail

wanted=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || wanted+=(chromium)
command -v firefox-esr >/dev/null || wanted+=(firefox-esr)
command -v WebKitWebDriver >/dev/null || wanted+=(webkit2gtk-driver)
command -v Xvfb >/dev/null || wanted+=(xvfb)
command -v dbus-daemon >/dev/null || wanted+=(dbus)
command -v openbox >/dev/null || wanted+=(openbox)
[ -x /usr/libexec/at-spi-bus-launcher ] || wanted+=(at-spi2-core)
/usr/bin/python3 -c 'import pyatspi' 2>/dev/null || wanted+=(python3-pyatspi)
command -v node >/dev/null || wanted+=(nodejs)
command -v npm >/dev/null || wanted+=(npm)
command -v soffice >/dev/null || wanted+=(libreoffice-calc-nogui)
command -v pdftotext >/dev/null || wanted+=(poppler-utils)
command -v strace >/dev/null || wanted+=(strace)
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || command -v postgres >/dev/null || wanted+=(postgresql)
command -v redis-server >/dev/null || command -v valkey-server >/dev/null || wanted+=(redis-server)
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || wanted+=(nginx)
command -v openssl >/dev/null || wanted+=(openssl)
if grep -qs '^VERSION_CODENAME=bookworm$' /etc/os-release; then
  command -v WPEWebDriver >/dev/null || wanted+=(wpewebkit-driver)
  command -v cog >/dev/null || wanted+=(cog)
fi
# `orca`: the screen reader itself, with a voice and sound that goes nowhere, for make torture.
if [ "${1:-}" = orca ]; then
  command -v orca >/dev/null || wanted+=(orca)
  command -v speech-dispatcher >/dev/null || wanted+=(speech-dispatcher)
  dpkg -s speech-dispatcher-espeak-ng >/dev/null 2>&1 || wanted+=(speech-dispatcher-espeak-ng)
  command -v pulseaudio >/dev/null || wanted+=(pulseaudio)
  command -v xdotool >/dev/null || wanted+=(xdotool)
fi
# Opens a context in a fifth of the time; where it is not to be had, Chromium itself is taken (tests/browser/chromium.py).
quick() { command -v chromium-headless-shell >/dev/null; }
caddy_is_there() { command -v caddy >/dev/null; }
[ ${#wanted[@]} -eq 0 ] && quick && caddy_is_there && exit 0

if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
  [ ${#wanted[@]} -eq 0 ] && exit 0
  echo "swotboard: the tests need ${wanted[*]}. On Debian or Ubuntu, as root: apt install ${wanted[*]}" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
install() { apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
if [ ${#wanted[@]} -gt 0 ]; then
  echo "Installing ${wanted[*]} for the tests ..."
  apt-get update -qq
  if [[ " ${wanted[*]} " == *" postgresql "* ]]; then  # its programs alone: the tests start a database of their own
    install postgresql-common
    sed -i 's/^#* *create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  fi
  install "${wanted[@]}"
fi
quick || install chromium-headless-shell 2>/dev/null || { apt-get update -qq && install chromium-headless-shell; } \
  || echo "No chromium-headless-shell here: the browser tests take Chromium itself, and longer."
caddy_is_there || install caddy 2>/dev/null || { apt-get update -qq && install caddy; } \
  || echo "No caddy here: deploy/caddy/Caddyfile is not tried."
