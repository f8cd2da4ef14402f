package org.spiscope.inspect;

/** A scenario that can be played: the name to play it by and its title. */
public record ScenarioTitle(String name, String title) {}
