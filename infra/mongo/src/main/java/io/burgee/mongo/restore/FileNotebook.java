package io.burgee.mongo.restore;

import io.burgee.mongo.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import org.bson.BSONException;
import org.bson.Document;
import org.bson.json.JsonParseException;
import org.bson.json.JsonWriterSettings;

/** A notebook in a file, replaced as a whole, so that it is never half written. */
public final class FileNotebook implements Notebook {

    private final Path file;

    public FileNotebook(Path file) {
        this.file = file;
    }

    @Override
    public Optional<Progress> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var document = Document.parse(Files.readString(file));
            var counts = new HashMap<String, Long>();
            document.get("counts", Document.class)
                    .forEach((collection, count) -> counts.put(collection, ((Number) count).longValue()));
            String at = document.getString("snapshotAt");
            return Optional.of(new Progress(
                    document.getString("id"),
                    Instant.parse(document.getString("notAfter")),
                    document.getString("hosts"),
                    document.getInteger("done"),
                    document.getString("snapshot"),
                    at == null ? null : Instant.parse(at),
                    counts));
        } catch (IOException | JsonParseException | BSONException | NullPointerException | ClassCastException e) {
            throw new Refusal(file + " is not the notebook of a restore: give another by --notebook.");
        }
    }

    @Override
    public void write(Progress progress) {
        var document = new Document("id", progress.id())
                .append("notAfter", progress.notAfter().toString())
                .append("hosts", progress.hosts())
                .append("done", progress.done())
                .append("snapshot", progress.snapshot())
                .append(
                        "snapshotAt",
                        progress.snapshotAt() == null
                                ? null
                                : progress.snapshotAt().toString())
                .append("counts", new Document(new HashMap<>(progress.counts())));
        var json = document.toJson(JsonWriterSettings.builder().indent(true).build());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            try (var channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
