package io.burgee.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes single events of a batch and leaves the bytes of all others as they are. Every element keeps its place, because place and payload id are an
 * event's identity: one that is taken out leaves {@link #BLANK} behind.
 */
public final class BatchEditor {

    /** Stands where an event was: an object of a kind that nobody knows. */
    public static final String BLANK = "{\"kind\":\"erased\"}";

    private BatchEditor() {}

    /** Decides about one element. */
    public interface Editor {
        /**
         * What to put in its place; nothing to keep it.
         *
         * @param event null when the element could not be read, or is all the rest of a batch of which nothing can be told apart
         * @param element as sent
         */
        Optional<byte[]> edit(@Nullable Event event, byte[] element);
    }

    /** What is put in the place of an event that is taken out. */
    public static byte[] blank() {
        return BLANK.getBytes(StandardCharsets.UTF_8);
    }

    /** The body with what the editor changed; nothing when it changed nothing. */
    public static Optional<byte[]> edit(byte[] body, Editor editor) {
        ElementScanner elements = new ElementScanner(body);
        ByteArrayOutputStream edited = new ByteArrayOutputStream(body.length);
        int copied = 0;
        boolean changed = false;
        for (ElementScanner.Found found = elements.advance();
                found != ElementScanner.Found.END;
                found = elements.advance()) {
            int start = elements.start();
            int end = found == ElementScanner.Found.BROKEN ? body.length : elements.end();
            Event event = found == ElementScanner.Found.OBJECT ? read(body, start, end - start) : null;
            Optional<byte[]> replacement = editor.edit(event, Arrays.copyOfRange(body, start, end));
            if (replacement.isPresent()) {
                edited.write(body, copied, start - copied);
                edited.writeBytes(replacement.get());
                copied = end;
                changed = true;
            }
        }
        edited.write(body, copied, body.length - copied);
        return changed ? Optional.of(edited.toByteArray()) : Optional.empty();
    }

    private static @Nullable Event read(byte[] body, int start, int length) {
        try {
            return EventReader.read(body, start, length);
        } catch (BadEvent e) {
            return null;
        }
    }
}
