package io.burgee.statistics.verdict;

import io.burgee.statistics.Comparison;
import io.burgee.statistics.Guardrail;

/** The last word of a metric's row: text and arrow, so that colour never speaks alone. Grey unless it says something. */
public enum Chip {
    BETTER("Better", true),
    WORSE("Worse", true),
    NO_CLEAR_DIFFERENCE("No clear difference", false),
    TOO_EARLY("Too early", false),
    PASS("Pass", false),
    FAIL("Worse than allowed", true),
    NOT_RULED_OUT("Harm not ruled out", false);

    private final String text;
    private final boolean coloured;

    Chip(String text, boolean coloured) {
        this.text = text;
        this.coloured = coloured;
    }

    public String text() {
        return text;
    }

    public boolean isColoured() {
        return coloured;
    }

    /**
     * Of one treatment, as the method that decides has it: never another word than the verdict would have for this metric.
     *
     * @return never a colour before the gate is open; that is the caller's to check
     */
    public static Chip of(Treatments treatments, int index) {
        int goodness = treatments.goodness(index);
        if (goodness != 0) {
            return goodness > 0 ? BETTER : WORSE;
        }
        return treatments.comparisons().get(index).status() == Comparison.Status.OK ? NO_CLEAR_DIFFERENCE : TOO_EARLY;
    }

    public static Chip of(Guardrail.Decision decision) {
        return switch (decision) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case HARM -> WORSE;
            case INCONCLUSIVE -> NOT_RULED_OUT;
            case NO_HARM_SEEN -> NO_CLEAR_DIFFERENCE;
        };
    }

    /** Where the number went, whatever is good: up, down, or neither clearly. */
    public static String arrow(Treatments treatments, int index) {
        int goodness = treatments.goodness(index);
        return goodness == 0 ? "→" : goodness > 0 == treatments.question().higherIsBetter() ? "↑" : "↓";
    }
}
