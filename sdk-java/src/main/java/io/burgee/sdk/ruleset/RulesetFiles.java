package io.burgee.sdk.ruleset;

import io.burgee.sdk.internal.http.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules from files, for development and tests. A file is JSON and has up to three members:
 *
 * <pre>{@code
 * {"flags":      {"checkout": {…}},        as the server sends them (body of /sdk/latest-all)
 *  "segments":   {"beta": {…}},            likewise
 *  "flagValues": {"one-click": true}}      flags that serve the same to everyone
 * }</pre>
 *
 * <p>A key may be in one file only. A file that changes is read again; while one cannot be understood, the last good rules stay in use and the
 * client's status says what is wrong.
 */
public final class RulesetFiles implements RulesetSource {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk.rules");

    private final List<Path> files;
    private final @Nullable Duration interval;
    private final Pause pause;

    RulesetFiles(List<Path> files, @Nullable Duration interval, Pause pause) {
        this.files = List.copyOf(files);
        this.interval = interval;
        this.pause = pause;
    }

    /** Rules from these files together, looked at every second for changes. */
    public static RulesetFiles of(Path... files) {
        return new RulesetFiles(List.of(files), Duration.ofSeconds(1), Pause.REAL);
    }

    /** The same files, read once. */
    public RulesetFiles readOnce() {
        return new RulesetFiles(files, null, pause);
    }

    @Override
    public Supply start(RulesetSink client) {
        List<Object> state = state();
        boolean read = read(client);
        if (interval == null) {
            if (!read) {
                client.off(SupplyProblem.Kind.INVALID_DATA, "The files of rules are read once only.");
            }
            return () -> {};
        }
        Thread thread = new Thread(() -> watch(client, state, interval), "burgee-rules");
        thread.setDaemon(true);
        thread.start();
        return thread::interrupt;
    }

    private void watch(RulesetSink client, List<Object> first, Duration every) {
        List<Object> known = first;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                pause.await(every);
                List<Object> now = state();
                if (!now.equals(known)) {
                    known = now;
                    read(client);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean read(RulesetSink client) {
        try {
            client.put(RulesetFile.read(files));
            return true;
        } catch (NoSuchFileException e) {
            problem(client, "There is no file " + e.getMessage() + ".");
        } catch (IOException e) {
            problem(client, "A file of rules cannot be read (" + e + ").");
        } catch (IllegalArgumentException e) {
            problem(client, String.valueOf(e.getMessage()));
        }
        return false;
    }

    private static void problem(RulesetSink client, String sentence) {
        LOG.log(System.Logger.Level.WARNING, sentence);
        client.interrupted(SupplyProblem.Kind.INVALID_DATA, sentence);
    }

    /** What tells a changed file: time, size, and identity, which an atomic replacement changes. */
    private List<Object> state() {
        List<Object> state = new ArrayList<>();
        for (Path file : files) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                state.add(List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey())));
            } catch (IOException | UncheckedIOException e) {
                state.add(e.getClass());
            }
        }
        return state;
    }
}
