package io.burgee.sdk.internal.ruleset;

import io.burgee.evaluation.MalformedJsonException;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.RulesetJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A ruleset in a file: one line {@code burgee-ruleset 1 TIME SEAL}, then the rules as the server sends them. The seal (HMAC-SHA-256 under the SDK
 * key and the payload filter) tells a damaged file and one of another environment from one that can be used.
 */
final class SavedRuleset {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk.rules");
    private static final String FORMAT = "burgee-ruleset 1 ";

    private final Path file;
    private final SecretKeySpec key;

    SavedRuleset(Path file, String sdkKey, @Nullable String filter) {
        this.file = file.toAbsolutePath();
        this.key = new SecretKeySpec((sdkKey + "\n" + filter).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** What is in the file. */
    record Found(Ruleset ruleset, Instant savedAt) {}

    /** The file's rules; null, with a sentence in the log, when there are none that can be used. */
    @Nullable
    Found read() {
        try {
            return parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            LOG.log(System.Logger.Level.DEBUG, "No rules are saved in {0} yet.", file);
        } catch (IOException | MalformedJsonException | DateTimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The rules saved in {0} cannot be used ({1}).", file, e.getMessage());
        }
        return null;
    }

    private Found parse(byte[] bytes) throws IOException {
        int end = 0;
        while (end < Math.min(bytes.length, 200) && bytes[end] != '\n') {
            end++;
        }
        String[] head = new String(bytes, 0, end, StandardCharsets.UTF_8).split(" ");
        if (head.length != 4 || !(head[0] + " " + head[1] + " ").equals(FORMAT)) {
            throw new IOException("it is no file of saved rules, or one of another version");
        }
        byte[] json = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
        byte[] seal = head[3].getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(seal, seal(head[2], json).getBytes(StandardCharsets.UTF_8))) {
            throw new IOException("it is damaged, or belongs to another SDK key or payload filter");
        }
        return new Found(RulesetJson.read(json), Instant.parse(head[2]));
    }

    /** Replaces the file in one step: a crash leaves the old one or the new one. */
    void write(Ruleset ruleset, Instant now) throws IOException {
        byte[] json = RulesetJson.toJson(ruleset).getBytes(StandardCharsets.UTF_8);
        Path directory = file.getParent();
        Files.createDirectories(directory);
        // Created readable for its owner only: rules name people.
        Path fresh = Files.createTempFile(directory, file.getFileName() + ".", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(fresh)) {
                out.write((FORMAT + now + " " + seal(now.toString(), json) + "\n").getBytes(StandardCharsets.UTF_8));
                out.write(json);
            }
            try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private String seal(String time, byte[] json) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(time.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(json));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
