package io.burgee.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.UUID;

/**
 * What only this installation knows and must know again at its next start: the token that the services show each other
 * and the owner's access token for scripts. The owner's first password is here only until it has been printed; from then
 * on the store's hash of it is all there is.
 *
 * @param internalToken what ingest and worker show flag-api
 * @param ownerToken a personal access token of the owner
 * @param ownerPassword the password of the owner that the first start creates; empty afterwards
 */
record Secrets(String internalToken, String ownerToken, String ownerPassword) {

    private static final String FILE = "secrets.properties";
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secrets in(DataFolder data, Options options) {
        Path file = data.file(FILE);
        try {
            if (Files.exists(file)) {
                return read(file);
            }
            String password = options.ownerPassword == null ? random(12) : options.ownerPassword;
            var made = new Secrets(random(24), "api-" + UUID.randomUUID(), password);
            made.write(file);
            return made;
        } catch (IOException e) {
            throw new Failure("The file " + file + " cannot be used: " + e.getMessage() + ".");
        }
    }

    /** Whether the first start has not been completed yet. */
    boolean isNew() {
        return !ownerPassword.isEmpty();
    }

    /** Forgets the password: it is about to be printed, once. */
    void firstStartIsDone(DataFolder data) {
        try {
            new Secrets(internalToken, ownerToken, "").write(data.file(FILE));
        } catch (IOException e) {
            throw new Failure("The file " + data.file(FILE) + " cannot be written: " + e.getMessage() + ".");
        }
    }

    private static Secrets read(Path file) throws IOException {
        var stored = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            stored.load(in);
        }
        String internal = stored.getProperty("internalToken");
        String owner = stored.getProperty("ownerToken");
        if (internal == null || owner == null) {
            throw new Failure(
                    "The file " + file + " is damaged: restore it, or start with an empty folder by --data DIR.");
        }
        return new Secrets(internal, owner, stored.getProperty("ownerPassword", ""));
    }

    private void write(Path file) throws IOException {
        var stored = new Properties();
        stored.setProperty("internalToken", internalToken);
        stored.setProperty("ownerToken", ownerToken);
        if (isNew()) {
            stored.setProperty("ownerPassword", ownerPassword);
        }
        Path fresh = file.resolveSibling(FILE + ".new");
        try (var out = Files.newBufferedWriter(fresh)) {
            stored.store(out, "Kept by burgee run; whoever reads this owns the installation.");
        }
        Files.move(
                fresh,
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }
}
