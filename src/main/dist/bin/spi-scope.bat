@echo off
rem Starts SPI Scope from the folder that this script lies in.
setlocal

if defined JAVA_HOME (
    set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
    set "JAVA=java.exe"
)
"%JAVA%" -version >nul 2>&1
if errorlevel 1 goto absent

rem The word after version in: openjdk version "17.0.15" 2025-04-15. Java 8 calls itself 1.8.
set "VERSION=0"
for /f "tokens=2,3" %%v in ('call "%JAVA%" -version 2^>^&1') do if "%%v"=="version" set "VERSION=%%~w"
for /f "delims=.-+ tokens=1" %%v in ("%VERSION%") do set "VERSION=%%v"
if %VERSION% lss 17 goto old

rem JavaFX 21 draws through sun.misc.Unsafe; Java 24 and newer warn of that unless told. 23 is the first to know the option.
set "UNSAFE="
if %VERSION% geq 23 set "UNSAFE=--sun-misc-unsafe-memory-access=allow"

"%JAVA%" %UNSAFE% %JAVA_OPTS% -jar "%~dp0..\lib\spi-scope.jar" %*
exit /b %ERRORLEVEL%

:absent
if defined JAVA_HOME (
    echo spi-scope: JAVA_HOME is %JAVA_HOME%, but its bin\java.exe does not run 1>&2
) else (
    echo spi-scope: no java found: install Java 17 or newer, or set JAVA_HOME 1>&2
)
exit /b 1

:old
echo spi-scope: %JAVA% is Java %VERSION%; Java 17 or newer is needed 1>&2
exit /b 1
