package io.burgee.worker.plan;

/** The kind of SDK event that a metric counts. A custom event and a click of the same key are different goals. */
public enum GoalKind {
    CUSTOM("custom"),
    CLICK("click"),
    PAGE_VIEW("pageview");

    private final String word;

    GoalKind(String word) {
        this.word = word;
    }

    /** The word by which the measurement plan and the SDKs call it. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException when no kind is called so */
    public static GoalKind of(String word) {
        for (GoalKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("goal kind " + word + ", expected custom, click or pageview");
    }
}
