#!/bin/sh
# Makes a Linux app-image, target/app-image/spi-scope, that needs no Java: jpackage puts one into it.
# Run "mvn package" first. For its window the image still needs libgtk-3-0, libxtst6 and libxxf86vm1 of the system.
set -eu
cd "$(dirname "$0")/.."

stop() {
    echo "linux-app-image: $1" >&2
    exit 1
}

[ "$(uname -s)" = Linux ] || stop "jpackage makes an image for the system it runs on only, and this is no Linux"
jpackage=${JAVA_HOME:+$JAVA_HOME/bin/}jpackage
command -v "$jpackage" >/dev/null || stop "no $jpackage: a full JDK is needed"
[ -f target/spi-scope/lib/spi-scope.jar ] || stop "no target/spi-scope: run mvn package first"
for jar in target/spi-scope/lib/javafx-graphics-*-linux*.jar; do
    [ -f "$jar" ] || stop "target/spi-scope is not for Linux: run mvn package without -Djavafx.platform"
done

version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' pom.xml)
[ -n "$version" ] || stop "no version in pom.xml"

# JavaFX stays on the class path, as everywhere else: Monocle must see its inner packages for the run without a display.
# java.desktop is for java.beans alone; jdk.unsupported holds the sun.misc.Unsafe that JavaFX draws through.
rm -rf target/app-image
"$jpackage" \
    --type app-image \
    --dest target/app-image \
    --name spi-scope \
    --app-version "$version" \
    --description "A desktop inspector for Winsock service providers" \
    --icon icons/icon-256.png \
    --input target/spi-scope/lib \
    --main-jar spi-scope.jar \
    --main-class org.spiscope.Main \
    --java-options "--enable-native-access=ALL-UNNAMED -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow" \
    --add-modules java.base,java.desktop,java.logging,java.management,java.prefs,java.xml,jdk.jfr,jdk.unsupported \
    --jlink-options "--strip-java-debug-attributes --no-header-files --no-man-pages"

echo "target/app-image/spi-scope/bin/spi-scope"
