package org.spiscope.ui.icons;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spiscope.inspect.HookStatus;
import org.spiscope.inspect.Verdict;

/** The icons by what they mean, so that one meaning has one picture in every pane. */
public enum Icon {
    HOOK_NOT_ASKED(Feather.HELP_CIRCLE),
    HOOK_NONE(Feather.MINUS_CIRCLE),
    HOOK_INSTALLED(Feather.ANCHOR),
    HOOK_POLLING(Feather.REFRESH_CW),
    HOOK_CANCELLED(Feather.SLASH),
    HOOK_ERROR(Feather.ALERT_TRIANGLE),

    HANDLE_OPEN(Feather.CIRCLE),
    HANDLE_NEW(Feather.PLUS_CIRCLE),
    HANDLE_CHANGED(Feather.EDIT_2),
    HANDLE_BLOCKED(Feather.PAUSE_CIRCLE),
    HANDLE_NO_ANSWER(Feather.ALERT_OCTAGON),
    HANDLE_CLOSED(Feather.X_CIRCLE),

    VERDICT_WAITING(Feather.CLOCK),
    VERDICT_INTERRUPTED(Feather.CHECK_CIRCLE),
    VERDICT_FINISHED_FIRST(Feather.FLAG),
    VERDICT_OTHER_ERROR(Feather.ALERT_TRIANGLE),
    VERDICT_NOTHING_OUTSTANDING(Feather.MINUS_CIRCLE),
    VERDICT_REFUSED(Feather.THUMBS_DOWN),
    VERDICT_CANNOT_BE_DELIVERED(Feather.ZAP_OFF),
    VERDICT_NO_ANSWER(Feather.ALERT_OCTAGON),

    ENTRY(Feather.LAYERS),
    HANDLE(Feather.LINK_2),
    THREAD(Feather.CPU),
    EVENT(Feather.ACTIVITY),
    NOTE(Feather.MESSAGE_SQUARE),
    IDLE(Feather.COFFEE),
    EMULATED(Feather.BOX),
    NATIVE(Feather.HARD_DRIVE),

    CANCEL(Feather.X_OCTAGON),
    CLOSE_SOCKET(Feather.LOG_OUT),
    ASK(Feather.CORNER_DOWN_RIGHT),
    DETAILS(Feather.INFO),
    LAYOUT(Feather.CODE),
    COMPARE(Feather.COLUMNS),
    CONFIDENCE(Feather.BAR_CHART_2),
    SUPPORTS(Feather.CHECK),
    OPPOSES(Feather.X),
    SWAP(Feather.REPEAT),
    PLAY(Feather.PLAY),
    RUN(Feather.PLAY_CIRCLE),
    OPEN_FILE(Feather.FOLDER),
    REFRESH(Feather.REFRESH_CW),
    FREEZE(Feather.PAUSE),
    UNFREEZE(Feather.PLAY),
    FILTER(Feather.FILTER),
    CLEAR(Feather.X),
    COPY(Feather.COPY),
    HIDE(Feather.EYE_OFF),
    SHOW(Feather.EYE),
    ADD(Feather.PLUS),
    SORT(Feather.LIST),
    TO_LIGHT(Feather.SUN),
    TO_DARK(Feather.MOON),
    LARGER(Feather.ZOOM_IN),
    SMALLER(Feather.ZOOM_OUT),
    DROPPED(Feather.ALERT_TRIANGLE),
    RUNNING(Feather.PLAY_CIRCLE),
    ENDED(Feather.CHECK_CIRCLE),
    FAILED(Feather.ALERT_TRIANGLE);

    private final Feather picture;

    Icon(Feather picture) {
        this.picture = picture;
    }

    /** The icon of a hook cell's state. */
    public static Icon of(HookStatus status) {
        return switch (status) {
            case NOT_ASKED -> HOOK_NOT_ASKED;
            case NONE -> HOOK_NONE;
            case INSTALLED -> HOOK_INSTALLED;
            case POLLING -> HOOK_POLLING;
            case CANCELLED -> HOOK_CANCELLED;
            case ERROR -> HOOK_ERROR;
        };
    }

    /** The icon of a verdict. */
    public static Icon of(Verdict verdict) {
        return switch (verdict) {
            case WAITING -> VERDICT_WAITING;
            case INTERRUPTED -> VERDICT_INTERRUPTED;
            case FINISHED_FIRST -> VERDICT_FINISHED_FIRST;
            case ENDED_WITH_ANOTHER_ERROR -> VERDICT_OTHER_ERROR;
            case NOTHING_OUTSTANDING -> VERDICT_NOTHING_OUTSTANDING;
            case REFUSED -> VERDICT_REFUSED;
            case CANNOT_BE_DELIVERED -> VERDICT_CANNOT_BE_DELIVERED;
            case NO_ANSWER -> VERDICT_NO_ANSWER;
        };
    }

    /** A new node that draws it, sized and coloured by the stylesheet. */
    public FontIcon node() {
        return new FontIcon(picture);
    }

    /** Lets an existing node draw it, where a row changes its state without being built anew. */
    public void drawOn(FontIcon node) {
        if (node.getIconCode() != picture) {
            node.setIconCode(picture);
        }
    }
}
