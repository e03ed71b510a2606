package io.burgee.events;

/** The alphabet of the envelope's text members. */
final class Ascii {
    private Ascii() {}

    static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** The text in the envelope's alphabet: cut, and with a question mark for what is not in it. */
    static String printable(String text, int max) {
        String cut = text.length() <= max ? text : text.substring(0, max);
        return isPrintable(cut) ? cut : cut.replaceAll("[^ -~]", "?");
    }

    static void require(String name, String text, int min, int max) {
        if (text.length() < min || text.length() > max) {
            throw new IllegalArgumentException(
                    name + " of " + text.length() + " characters, expected " + min + " to " + max);
        }
        if (!isPrintable(text)) {
            throw new IllegalArgumentException(name + " has characters outside printable ASCII");
        }
    }
}
