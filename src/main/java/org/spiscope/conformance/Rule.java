package org.spiscope.conformance;

/**
 * Something that the documentation says of every provider.
 *
 * @param id its name here, such as "cancel-accept"; never changes, so that results can be compared
 * @param page the title of the documentation's page that says so, such as "WSPCancelBlockingCall"
 * @param statement what a provider does that keeps it, in one line
 */
public record Rule(String id, String page, String statement) {}
