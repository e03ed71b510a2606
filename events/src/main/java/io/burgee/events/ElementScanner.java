package io.burgee.events;

/**
 * Cuts a JSON array into its elements without reading them. It looks at quotes, backslashes, brackets and, between elements,
 * commas; in UTF-8 none of these bytes occurs inside a longer character.
 */
final class ElementScanner {
    enum Found {
        OBJECT,
        SCALAR,
        BROKEN,
        END
    }

    private final byte[] body;
    private int position;
    private int start;
    private boolean inArray;
    private boolean done;

    ElementScanner(byte[] body) {
        this.body = body;
        if (body.length >= 3 && body[0] == (byte) 0xef && body[1] == (byte) 0xbb && body[2] == (byte) 0xbf) {
            position = 3;
        }
    }

    /** Where the last found element begins. */
    int start() {
        return start;
    }

    /** The byte after the last found element. */
    int end() {
        return position;
    }

    Found advance() {
        if (done) {
            return Found.END;
        }
        skipSpace();
        if (!inArray) {
            return first();
        }
        while (position < body.length && body[position] == ',') {
            position++;
            skipSpace();
        }
        if (position < body.length && body[position] == ']') {
            position++;
            return end(Found.END);
        }
        return element();
    }

    private Found first() {
        start = position;
        if (position == body.length) {
            return end(Found.END);
        }
        if (body[position] == '[') {
            position++;
            inArray = true;
            return advance();
        }
        return body[position] == '{' ? end(element()) : end(Found.BROKEN);
    }

    /** After a whole array or a single event only space may follow. */
    private Found end(Found found) {
        done = true;
        if (found != Found.END) {
            return found;
        }
        skipSpace();
        start = position;
        return position == body.length ? Found.END : Found.BROKEN;
    }

    private Found element() {
        start = position;
        int depth = 0;
        while (position < body.length) {
            switch (body[position]) {
                case '"' -> {
                    if (!skipString()) {
                        return broken();
                    }
                }
                case '{', '[' -> depth++;
                case '}' -> depth--;
                case ']' -> {
                    if (depth == 0) {
                        return Found.SCALAR;
                    }
                    depth--;
                }
                case ',' -> {
                    if (depth == 0) {
                        return Found.SCALAR;
                    }
                }
                default -> {}
            }
            position++;
            if (depth < 0) {
                return broken();
            }
            if (depth == 0 && (body[position - 1] == '}' || body[position - 1] == ']')) {
                return body[start] == '{' ? Found.OBJECT : Found.SCALAR;
            }
        }
        return broken();
    }

    private Found broken() {
        done = true;
        return Found.BROKEN;
    }

    /** Moves onto the closing quote. */
    private boolean skipString() {
        for (position++; position < body.length; position++) {
            if (body[position] == '"') {
                return true;
            }
            if (body[position] == '\\') {
                position++;
            }
        }
        return false;
    }

    private void skipSpace() {
        while (position < body.length && isSpace(body[position])) {
            position++;
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
