package io.burgee.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shared truth under {@code spec/events}. */
final class Spec {
    private Spec() {}

    static byte[] read(String name) {
        try {
            return Files.readAllBytes(Path.of("..", "spec", "events", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
