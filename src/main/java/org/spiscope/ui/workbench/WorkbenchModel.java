package org.spiscope.ui.workbench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.CallForm;
import org.spiscope.inspect.CallForm.Field;
import org.spiscope.inspect.CallForm.Kind;
import org.spiscope.inspect.CallReport;
import org.spiscope.inspect.Inspector;
import org.spiscope.inspect.Snapshot;

/** Calls made by hand: the thread and the call picked, the fields, why a call cannot be made now, and what was answered. */
final class WorkbenchModel {
    static final String HOOK_ON = "WSASetBlockingHook";
    static final String HOOK_OFF = "WSAUnhookBlockingHook";

    private static final int HISTORY = 200;

    private final Inspector inspector;
    private final Executor fx;
    private final Map<String, String> typed = new HashMap<>();
    private final ObservableList<BenchThread> threads = FXCollections.observableArrayList();
    private final ObservableList<FieldModel> fields = FXCollections.observableArrayList();
    private final ObservableList<MadeCall> history = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable BenchThread> thread = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable CallForm> form = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private long session;
    private int made;

    /** @param fx where answers are published; all methods here are called there */
    WorkbenchModel(Inspector inspector, Executor fx) {
        this.inspector = inspector;
        this.fx = fx;
        forms().stream().findFirst().ifPresent(this::pick);
    }

    List<CallForm> forms() {
        return inspector.callForms();
    }

    /** The application's threads, idle or not; a provider's own make no calls. */
    ObservableList<BenchThread> threads() {
        return threads;
    }

    ObservableList<FieldModel> fields() {
        return fields;
    }

    /** Calls made in this session, newest first. */
    ObservableList<MadeCall> history() {
        return history;
    }

    ReadOnlyObjectProperty<@Nullable BenchThread> threadProperty() {
        return thread.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable CallForm> formProperty() {
        return form.getReadOnlyProperty();
    }

    /** Why the call cannot be made now, in one line; empty when it can. */
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** What went wrong beside the calls, such as a thread that could not be started; empty for nothing. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Takes the threads as they are now; the picked one stays picked. */
    void show(Snapshot snapshot) {
        if (snapshot.session() != session) {
            session = snapshot.session();
            history.clear();
            message.set("");
        }
        List<BenchThread> now = snapshot.threads().stream()
                .filter(t -> !t.ofProvider())
                .map(BenchThread::of)
                .toList();
        if (!threads.equals(now)) {
            threads.setAll(now);
        }
        BenchThread picked = thread.get();
        thread.set(picked == null ? firstIdle() : byId(picked.id()));
        judge();
    }

    private @Nullable BenchThread byId(int id) {
        return threads.stream().filter(t -> t.id() == id).findFirst().orElseGet(this::firstIdle);
    }

    private @Nullable BenchThread firstIdle() {
        return threads.stream().filter(BenchThread::isIdle).findFirst().orElse(null);
    }

    void pick(BenchThread picked) {
        thread.set(picked);
        judge();
    }

    /** Shows a call's form; what was typed into a field of that name and kind before is in it again. */
    void pick(CallForm picked) {
        form.set(picked);
        fields.setAll(picked.fields().stream().map(this::fieldModel).toList());
        judge();
    }

    private FieldModel fieldModel(Field field) {
        String key = field.name() + " " + field.kind();
        boolean remembered = field.kind() == Kind.HANDLE || field.kind() == Kind.ENTRY || field.kind() == Kind.ADDRESS;
        String initial = remembered ? typed.getOrDefault(key, field.initial()) : field.initial();
        FieldModel model = new FieldModel(field, initial);
        model.textProperty().addListener((property, before, now) -> {
            typed.put(key, now);
            judge();
        });
        return model;
    }

    /** Puts a handle into the form's field for one, if it has one. */
    void offerHandle(String handle) {
        fields.stream()
                .filter(field -> field.field().kind() == Kind.HANDLE)
                .findFirst()
                .ifPresent(field -> field.textProperty().set(handle));
    }

    private void judge() {
        BenchThread on = thread.get();
        if (form.get() == null) {
            obstacle.set("pick a call");
        } else if (on == null) {
            obstacle.set("no idle thread: start a new one");
        } else if (!on.isIdle()) {
            obstacle.set(on.name() + " is in " + on.doing());
        } else {
            obstacle.set(fields.stream().allMatch(FieldModel::isGood) ? "" : "mend the fields marked");
        }
    }

    boolean canRun() {
        return obstacle.get().isEmpty();
    }

    /** Makes the call in the form. */
    void run() {
        CallForm picked = form.get();
        BenchThread on = thread.get();
        if (picked != null && on != null && canRun()) {
            Map<String, String> arguments = new LinkedHashMap<>();
            fields.forEach(field -> arguments.put(
                    field.field().name(), field.textProperty().get().strip()));
            call(on, picked.call(), arguments);
        }
    }

    /** Whether a user hook is installed on the thread picked. */
    boolean isHooked() {
        BenchThread on = thread.get();
        return on != null && on.isHooked();
    }

    /** Whether the hook of the thread picked can be changed now. */
    boolean canHook() {
        BenchThread on = thread.get();
        return on != null && on.isIdle() && formOf(isHooked() ? HOOK_OFF : HOOK_ON) != null;
    }

    /** Installs or removes the blocking hook of the thread picked, by the call that an application would make. */
    void toggleHook() {
        BenchThread on = thread.get();
        CallForm hook = formOf(isHooked() ? HOOK_OFF : HOOK_ON);
        if (on != null && hook != null && canHook()) {
            Map<String, String> arguments = new LinkedHashMap<>();
            hook.fields().forEach(field -> arguments.put(field.name(), initial(hook, field)));
            call(on, hook.call(), arguments);
        }
    }

    /** A hook chosen in the form counts for the toggle too. */
    private String initial(CallForm hook, Field field) {
        boolean inForm = Objects.equals(form.get(), hook);
        return fields.stream()
                .filter(model -> inForm && model.field().equals(field) && model.isGood())
                .map(model -> model.textProperty().get())
                .findFirst()
                .orElse(field.initial());
    }

    private @Nullable CallForm formOf(String call) {
        return forms().stream().filter(f -> f.call().equals(call)).findFirst().orElse(null);
    }

    private void call(BenchThread on, String call, Map<String, String> arguments) {
        MadeCall begun = new MadeCall(++made, on.id(), on.name(), call, arguments, null, "");
        history.add(0, begun);
        if (history.size() > HISTORY) {
            history.remove(HISTORY, history.size());
        }
        inspector
                .call(on.id(), call, arguments)
                .whenComplete((report, problem) -> fx.execute(() -> answer(begun, report, problem)));
    }

    private void answer(MadeCall begun, @Nullable CallReport report, @Nullable Throwable problem) {
        int at = history.indexOf(begun);
        if (at >= 0) {
            history.set(at, report != null ? begun.answered(report) : begun.failed(why(problem)));
        }
    }

    /** Starts another application thread and picks it. */
    void newThread(String name) {
        message.set("");
        inspector
                .newThread(name)
                .whenComplete((started, problem) -> fx.execute(() -> {
                    if (started == null) {
                        message.set(why(problem));
                        return;
                    }
                    BenchThread fresh = BenchThread.of(started);
                    if (threads.stream().noneMatch(t -> t.id() == fresh.id())) {
                        threads.add(fresh);
                    }
                    pick(fresh);
                }));
    }

    /** A name that no thread has. */
    String freeName() {
        int number = 1;
        while (isTaken("bench-" + number)) {
            number++;
        }
        return "bench-" + number;
    }

    private boolean isTaken(String name) {
        return threads.stream().anyMatch(t -> t.name().equals(name));
    }

    private static String why(@Nullable Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        return cause == null || cause.getMessage() == null ? "no answer" : cause.getMessage();
    }
}
