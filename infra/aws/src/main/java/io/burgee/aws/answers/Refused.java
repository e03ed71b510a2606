package io.burgee.aws.answers;

/** Nothing is created, and this is why: one sentence that says what to do. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String sentence) {
        super(sentence);
    }
}
