package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spiscope.inspect.ScenarioTitle;
import org.spiscope.inspect.Snapshot;
import org.spiscope.scenario.Step;
import org.spiscope.upcall.Backend;
import org.spiscope.winsock.Errno;

/** The small reports; handles, hooks and entries have a class each. */
final class Reports {
    private Reports() {}

    static Report scenarios(Backend.Kind backend, List<ScenarioTitle> scenarios) {
        return new Report(
                "scenarios",
                "spi-scope/scenarios/1",
                backend,
                "",
                scenarios.stream().map(Reports::scenario).toList(),
                columns("name", "title"),
                List.of("name", "title"));
    }

    private static ObjectNode scenario(ScenarioTitle scenario) {
        return object().put("name", scenario.name()).put("title", scenario.title());
    }

    static Report steps(Backend.Kind backend, List<Step> steps) {
        return new Report(
                "steps",
                "spi-scope/run/1",
                backend,
                "",
                steps.stream().map(Reports::step).toList(),
                columns("line", "thread", "call", "result"),
                List.of("line", "thread", "call", "result", "errno.code", "errno.name"));
    }

    private static ObjectNode step(Step step) {
        ObjectNode row = object();
        row.put("line", step.line());
        row.put("thread", step.thread().isEmpty() ? null : step.thread());
        row.put("call", step.call());
        row.put("result", step.result());
        row.set("errno", errno(step.errno()));
        return row;
    }

    static Backend.Kind backend(Snapshot snapshot) {
        return Stream.of(Backend.Kind.values())
                .filter(kind -> kind.id().equals(snapshot.backend()))
                .findFirst()
                .orElseThrow();
    }

    static List<Report.Column> columns(String... fields) {
        return Stream.of(fields).map(Report.Column::of).toList();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static @Nullable ObjectNode errno(Errno errno) {
        return errno.isNone() ? null : object().put("code", errno.code()).put("name", errno.name());
    }

    /** To the microsecond: what lies below is noise. */
    static double millis(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
