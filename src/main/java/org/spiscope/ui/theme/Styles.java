package org.spiscope.ui.theme;

import javafx.css.PseudoClass;

/** The names that the stylesheet knows. */
public final class Styles {
    /** The root of a window or a dialog. */
    public static final String APP = "spi-scope";
    /** Numbers, addresses, bytes: one width per character. */
    public static final String MONO = "mono";
    /** Raw values beside decoded ones, hints, units. */
    public static final String DIM = "dim";
    /** The title of a pane. */
    public static final String PANE_TITLE = "pane-title";
    /** The bar at the head of a pane, with its title and controls. */
    public static final String PANE_BAR = "pane-bar";
    /** The text that says why a pane is empty. */
    public static final String EMPTY = "empty-state";
    /** An icon with its word. */
    public static final String BADGE = "badge";
    /** A badge, text or card that says all is well. */
    public static final String GOOD = "good";
    /** One that says something is going on. */
    public static final String ACTIVE = "active";
    /** One that says look here. */
    public static final String WARNING = "warning";
    /** One that says something failed. */
    public static final String BAD = "bad";
    /** One that says nothing in particular. */
    public static final String NEUTRAL = "neutral";
    /** A row or card drawn as a frame of its own. */
    public static final String CARD = "card";
    /** A small flat button inside a row or a pane bar. */
    public static final String ROW_BUTTON = "row-button";

    /** A line across a pane that tells of something. */
    public static final String STRIP = "strip";

    /** On the root while the theme is dark. */
    public static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    /** A row that belongs to what is selected in another pane. */
    public static final PseudoClass RELATED = PseudoClass.getPseudoClass("related");
    /** A row that has just appeared. */
    public static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");
    /** A cell whose value has just changed. */
    public static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    /** A row whose object is no more. */
    public static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
    /** A row with a blocked call. */
    public static final PseudoClass BLOCKED = PseudoClass.getPseudoClass("blocked");
    /** A cell that says why there is no value. */
    public static final PseudoClass DIMMED = PseudoClass.getPseudoClass("dimmed");
    /** An input that cannot be understood. */
    public static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private Styles() {}
}
