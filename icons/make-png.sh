#!/bin/sh
# Makes the PNGs beside this script from spi-scope.svg. Needs rsvg-convert (Debian: librsvg2-bin).
set -eu
cd "$(dirname "$0")"
for size in 16 24 32 48 64 128 256 512; do
    rsvg-convert --width "$size" --height "$size" --output "icon-$size.png" spi-scope.svg
done
