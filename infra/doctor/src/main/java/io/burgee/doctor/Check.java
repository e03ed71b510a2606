package io.burgee.doctor;

/** One question to a deployment. */
interface Check {

    /** A word for the first column. */
    String name();

    /**
     * What was found.
     *
     * @throws Ill when it is not well
     */
    String find(Deployment deployment) throws Ill, InterruptedException;

    /** Not well; the message says what was found and what to do, in a sentence each. */
    final class Ill extends Exception {

        private static final long serialVersionUID = 1L;

        Ill(String found, String advice) {
            super(found + " " + advice);
        }
    }
}
