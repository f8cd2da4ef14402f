package org.spiscope.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a subcommand answers, before it is put into a format.
 *
 * @param name of the schema and of the array that holds the rows, such as "handles"
 * @param schema the schema's name, such as "spi-scope/handles/1"
 * @param backend "emulator" or "native"; every export says which
 * @param rows the JSON objects
 * @param columns what of a row goes into a table or CSV, in order: field names, nested ones written "errno.name"
 */
record Report(String name, String schema, String backend, List<ObjectNode> rows, List<String> columns) {}
