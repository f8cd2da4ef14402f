package org.spiscope.ui.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spiscope.inspect.Hosting;
import org.spiscope.inspect.ProviderLibrary;
import org.spiscope.inspect.ProviderLibrary.EntryInfo;
import org.spiscope.inspect.Snapshot;
import org.spiscope.inspect.UnusableProviderException;
import org.spiscope.ui.FakeInspector;
import org.spiscope.ui.Sample;
import org.spiscope.ui.host.HostModel.Info;
import org.spiscope.ui.host.HostModel.Stage;
import org.spiscope.ui.host.HostModel.Subject;
import org.spiscope.winsock.ProtocolInfo;

class HostModelTest {
    private static final ProtocolInfo TCP = ProtocolInfo.tcp("TCP").withCatalogEntryId(1001);
    private static final ProtocolInfo UDP = ProtocolInfo.udp("UDP").withCatalogEntryId(1002);

    private final FakeInspector inspector = FakeInspector.ofSample();
    private final HostModel model = new HostModel(inspector, Runnable::run);

    @BeforeEach
    void installSomething() {
        inspector.machineEntries = CompletableFuture.completedFuture(List.of(TCP, UDP));
    }

    private static String command(EntryInfo info) {
        return "host " + new Hosting.Libraries(List.of(new ProviderLibrary("x.dll", info)));
    }

    @Test
    void aLibraryIsHostedWithTheDefaultEntry() {
        model.ask(Subject.LIBRARY);
        assertThat(model.stageProperty().get()).isEqualTo(Stage.ASKING);
        model.libraryProperty().set(" x.dll ");
        model.confirm();
        assertThat(inspector.commands).containsExactly(command(new EntryInfo.Default()));
        assertThat(model.stageProperty().get()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void anEntryIsCopiedOrReadFromAFile() {
        model.ask(Subject.LIBRARY);
        model.libraryProperty().set("x.dll");
        model.infoProperty().set(Info.COPY);
        model.copiedProperty().set(UDP);
        model.confirm();
        model.ask(Subject.LIBRARY);
        model.infoProperty().set(Info.FILE);
        model.entryFileProperty().set("entry.json");
        model.confirm();
        assertThat(inspector.commands)
                .containsExactly(
                        command(new EntryInfo.CopyOf(1002)), command(new EntryInfo.OfFile(Path.of("entry.json"))));
    }

    private static Hosting chain() {
        return new Hosting.Libraries(List.of(
                new ProviderLibrary("base.dll", new EntryInfo.Default()),
                new ProviderLibrary("lower.dll", new EntryInfo.OfFile(Path.of("lower.json"))),
                new ProviderLibrary("upper.dll", new EntryInfo.Default())));
    }

    @Test
    void layersAreHostedOverTheLibraryLowestFirst() {
        model.ask(Subject.LIBRARY);
        model.libraryProperty().set("base.dll");
        for (String layer : List.of("lower.dll", "gone.dll", " upper.dll ")) {
            model.addLayer();
            model.layers().get(model.layers().size() - 1).libraryProperty().set(layer);
        }
        model.layers().remove(1);
        model.layers().get(0).entryFileProperty().set(" lower.json ");
        model.confirm();
        assertThat(inspector.commands).containsExactly("host " + chain());
    }

    @Test
    void aLayerWithoutAFileIsSaidAndNothingIsHosted() {
        model.ask(Subject.LIBRARY);
        model.libraryProperty().set("base.dll");
        model.addLayer();
        model.confirm();
        assertThat(model.problemProperty().get()).isEqualTo("Name the layer's file, or take the layer out.");
        assertThat(inspector.commands).isEmpty();
    }

    @Test
    void aHostedChainIsOfferedAgainWhole() {
        inspector.deliver(Sample.hosting(chain()));
        model.ask(Subject.LIBRARY);
        model.confirm();
        assertThat(inspector.commands).containsExactly("host " + chain());
    }

    @Test
    void whatALibraryWasHostedAsIsOfferedAgain() {
        for (EntryInfo info : List.of(
                new EntryInfo.CopyOf(1002), new EntryInfo.OfFile(Path.of("entry.json")), new EntryInfo.Default())) {
            Hosting hosting = new Hosting.Libraries(List.of(
                    new ProviderLibrary("x.dll", info), new ProviderLibrary("y.dll", new EntryInfo.CopyOf(1001))));
            inspector.commands.clear();
            inspector.deliver(Sample.hosting(hosting));
            model.ask(Subject.LIBRARY);
            model.confirm();
            assertThat(inspector.commands).containsExactly("host " + hosting);
        }
    }

    @Test
    void anEntryOfTheCatalogIsHosted() {
        model.ask(Subject.ENTRY);
        assertThat(model.entries()).containsExactly(TCP, UDP);
        model.hostedProperty().set(TCP);
        model.confirm();
        assertThat(inspector.commands).containsExactly("host " + new Hosting.CatalogEntry(1001));
    }

    @Test
    void whatIsMissingIsSaidAndNothingIsHosted() {
        model.ask(Subject.LIBRARY);
        model.confirm();
        assertThat(model.problemProperty().get()).isEqualTo("Name the library's file.");
        model.libraryProperty().set("x.dll");
        model.infoProperty().set(Info.COPY);
        model.confirm();
        assertThat(model.problemProperty().get()).isEqualTo("Choose the entry to copy.");
        model.infoProperty().set(Info.FILE);
        model.confirm();
        assertThat(model.problemProperty().get()).isEqualTo("Name the entry file.");
        model.subjectProperty().set(Subject.ENTRY);
        model.confirm();
        assertThat(model.problemProperty().get()).isEqualTo("Choose the entry to host.");
        assertThat(model.stageProperty().get()).isEqualTo(Stage.ASKING);
        assertThat(inspector.commands).isEmpty();
    }

    @Test
    void withADebuggerNothingIsHostedBeforeTheUserSaysGo() {
        model.ask(Subject.LIBRARY);
        model.libraryProperty().set("x.dll");
        model.waitsProperty().set(true);
        model.confirm();
        assertThat(model.stageProperty().get()).isEqualTo(Stage.WAITING);
        assertThat(inspector.commands).isEmpty();
        model.goOn();
        assertThat(inspector.commands).hasSize(1);
    }

    @Test
    void whileItWaitsForADebuggerItCanBeGivenUp() {
        model.ask(Subject.LIBRARY);
        model.libraryProperty().set("x.dll");
        model.waitsProperty().set(true);
        model.confirm();
        model.dismiss();
        model.goOn();
        assertThat(model.stageProperty().get()).isEqualTo(Stage.CLOSED);
        assertThat(inspector.commands).isEmpty();
    }

    @Test
    void aFailureIsSaidAndEverythingIsLeftToBeMended() {
        CompletableFuture<Snapshot> opening = new CompletableFuture<>();
        inspector.played = opening;
        model.ask(Subject.LIBRARY);
        model.libraryProperty().set("x.dll");
        model.confirm();
        assertThat(model.stageProperty().get()).isEqualTo(Stage.STARTING);
        model.dismiss();
        assertThat(model.stageProperty().get())
                .as("it cannot be given up half-way")
                .isEqualTo(Stage.STARTING);
        opening.completeExceptionally(new CompletionException(new UnusableProviderException("x.dll is no library")));
        assertThat(model.stageProperty().get()).isEqualTo(Stage.ASKING);
        assertThat(model.problemProperty().get()).isEqualTo("x.dll is no library");
        assertThat(model.libraryProperty().get()).isEqualTo("x.dll");
    }

    @Test
    void aCatalogThatCannotBeReadIsSaid() {
        inspector.machineEntries = CompletableFuture.failedFuture(new IllegalArgumentException("WSAENOBUFS"));
        model.ask(Subject.ENTRY);
        assertThat(model.entries()).isEmpty();
        assertThat(model.problemProperty().get()).isEqualTo("The catalog cannot be read: WSAENOBUFS");
    }

    @Test
    void anEntryChosenBeforeStaysChosenWhileItIsInTheCatalog() {
        model.ask(Subject.ENTRY);
        model.hostedProperty().set(UDP);
        model.dismiss();
        model.ask(Subject.ENTRY);
        assertThat(model.hostedProperty().get()).isEqualTo(UDP);
        inspector.machineEntries = CompletableFuture.completedFuture(List.of(TCP));
        model.ask(Subject.ENTRY);
        assertThat(model.hostedProperty().get()).isNull();
    }
}
