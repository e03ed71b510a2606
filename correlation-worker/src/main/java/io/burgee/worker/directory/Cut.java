package io.burgee.worker.directory;

/** Bounds text. */
final class Cut {
    private Cut() {}

    /** The text; its beginning and an ellipsis when it has more characters than that. */
    static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
