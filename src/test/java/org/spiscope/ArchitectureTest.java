package org.spiscope;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import javafx.application.Platform;

/** The walls between the rooms. A room that does not exist yet keeps its rule. */
@AnalyzeClasses(packages = "org.spiscope", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String OURS = "org.spiscope..";
    private static final String COMMAND_LINE = "org.spiscope.cli..";
    private static final String ROOT = "org.spiscope";

    private static String room(String name) {
        return OURS.replace("..", "." + name + "..");
    }

    /** What a room may know of the others; of itself and of the libraries it may know everything. */
    private static ArchRule knowsOnly(String name, String... others) {
        String[] known = Stream.concat(Stream.of(name), Arrays.stream(others))
                .map(ArchitectureTest::room)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(room(name))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(OURS).or(resideInAnyPackage(known)))
                .allowEmptyShould(true);
    }

    @ArchTest
    static final ArchRule winsockKnowsNoOtherRoom =
            knowsOnly("winsock").because("every room speaks its vocabulary, so that it can lean on none of them");

    @ArchTest
    static final ArchRule memoryKnowsNoOtherRoom =
            knowsOnly("memory").because("emulated and native memory are the same to all who read it");

    @ArchTest
    static final ArchRule timeKnowsNoOtherRoom =
            knowsOnly("time").because("whatever waits goes by its clock, also in tests that turn it by hand");

    @ArchTest
    static final ArchRule layoutKnowsOnlyBytesAndNames = knowsOnly("layout", "winsock", "memory")
            .because("a context is decoded from bytes alone, so that emulated, native and recorded ones decode alike");

    @ArchTest
    static final ArchRule theUpcallLayerKnowsNoCaller = knowsOnly("upcall", "winsock", "memory", "time")
            .because("there is one up-call layer and it does not care who calls it");

    @ArchTest
    static final ArchRule theClientKnowsNoBackend = knowsOnly("client", "upcall", "memory", "winsock", "time")
            .because("an application makes the same calls whoever provides them");

    @ArchTest
    static final ArchRule theEmulatorKnowsNobodyWhoLooksAtIt = knowsOnly(
                    "emulator", "upcall", "memory", "winsock", "time", "layout")
            .because(
                    "a provider must not behave differently when it is watched; layout only because the context's structure is"
                            + " declared once, for the writer's offsets and the reader's tree");

    @ArchTest
    static final ArchRule theNativeHostKnowsNobodyWhoLooksAtIt = knowsOnly(
                    "nativehost", "upcall", "memory", "winsock", "time")
            .because("hosted providers reach the same layer as emulated ones, and by nothing else");

    @ArchTest
    static final ArchRule aScenarioKnowsNoBackend = knowsOnly("scenario", "client", "upcall", "winsock", "time")
            .because("the same script runs on every backend");

    @ArchTest
    static final ArchRule theRulesKnowNoBackend = knowsOnly(
                    "conformance", "client", "upcall", "memory", "winsock", "time")
            .because("emulated and hosted providers are held to the same rules");

    @ArchTest
    static final ArchRule theInspectionKnowsNoBackendAndNoWindow = knowsOnly(
                    "inspect", "client", "upcall", "layout", "memory", "winsock", "time")
            .because("what is shown is taken from the one layer, and data flows one way");

    @ArchTest
    static final ArchRule aRecordingKnowsOnlyTheInspection =
            knowsOnly("recording", "inspect").because("a recorded session and a live one look the same to the window");

    @ArchTest
    static final ArchRule theWindowKnowsOnlyWhatIsShown = knowsOnly("ui", "inspect", "layout", "winsock")
            .because("a stuck provider must never take the window down, and a recording is shown as a live session is");

    @ArchTest
    static final ArchRule aSessionKnowsNoWindow = noClasses()
            .that()
            .resideInAPackage(room("session"))
            .should()
            .dependOnClassesThat(resideInAnyPackage(room("ui"), COMMAND_LINE, ROOT))
            .allowEmptyShould(true)
            .because("it puts backends and inspection together, for a window or for none");

    @ArchTest
    static final ArchRule onlyTheLauncherKnowsWhatPutsThingsTogether = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, COMMAND_LINE, room("session"))
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT, COMMAND_LINE, room("session")))
            .allowEmptyShould(true)
            .because("who is put together must not know by whom");

    @ArchTest
    static final ArchRule jnaIsKnownToTheNativeHostOnly = noClasses()
            .that()
            .resideOutsideOfPackage(room("nativehost"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..")
            .because("a Pointer that got out could crash the program from anywhere");

    @ArchTest
    static final ArchRule javaFxIsKnownToTheWindowAndItsLauncherOnly = noClasses()
            .that()
            .resideOutsideOfPackages(room("ui"), COMMAND_LINE, ROOT)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("javafx..", "atlantafx..", "org.kordamp.ikonli..", "org.controlsfx.."))
            .because("everything but the window runs and is tested without a toolkit");

    @ArchTest
    static final ArchRule controlsAreKnownToTheWindowOnly = noClasses()
            .that()
            .resideInAnyPackage(COMMAND_LINE, ROOT)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "javafx.scene.control..", "javafx.scene.layout..", "org.kordamp.ikonli..", "org.controlsfx.."))
            .because("the launcher starts the window and photographs it; what is in it is the window's own business");

    @ArchTest
    static final ArchRule thereIsOneGateToTheFxThread = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.spiscope.ui.FxGate")
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("updates are bundled and bounded at one gate, and tests put another one in its place");

    @ArchTest
    static final ArchRule viewModelsKnowNoScene = noClasses()
            .that()
            .resideInAPackage(room("ui"))
            .and(simpleNameEndingWith("Model").as("view models"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx.scene..")
            .allowEmptyShould(true)
            .because("their tests need no toolkit");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .because("waits go by the session's clock and end when something happens");

    @ArchTest
    static final ArchRule nobodyInterrupts = noClasses()
            .that()
            .resideOutsideOfPackage(COMMAND_LINE)
            .should()
            .callMethod(Thread.class, "interrupt")
            .orShould()
            .callMethod(ExecutorService.class, "shutdownNow")
            .because(
                    "an interrupt closes the NIO channel that its thread waits on; the command line's own threads wait on none and"
                            + " restore the mark that InterruptedException took");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackages(COMMAND_LINE, ROOT)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("standard output belongs to whoever pipes the command line's answers on");

    @ArchTest
    static final ArchRule onlyTheClockReadsTheMachinesTime = noClasses()
            .that()
            .resideOutsideOfPackages(room("time"), room("session"), COMMAND_LINE, ROOT)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests turn the clock by hand, and what reads another one is not turned with it");

    @ArchTest
    static final ArchRule loggingGoesThroughSystemLogger = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.spiscope.ui.AppWindow")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because(
                    "System.Logger leaves the choice of a logging library to whoever runs the program; the window only filters"
                            + " what JavaFX itself logs, which has no other switch");

    @ArchTest
    static final ArchRule theEmulatorShowsItsFactoryAndItsConfiguration = classes()
            .that()
            .resideInAPackage(room("emulator"))
            .and()
            .areTopLevelClasses()
            .and(not(simpleNameEndingWith("Emulator").or(simpleNameEndingWith("EmulatorConfiguration")))
                    .as("are not the factory or its configuration"))
            .should()
            .notBePublic()
            .allowEmptyShould(true)
            .because("the rest of it is free to change while nobody can see it");
}
