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
 * @param file where they are kept
 * @param internalToken what ingest and worker show flag-api
 * @param ownerToken a personal access token of the owner
 * @param ownerEmail how the owner signs in
 * @param ownerPassword the password of the owner that the first start creates; empty afterwards
 */
record Secrets(Path file, String internalToken, String ownerToken, String ownerEmail, String ownerPassword) {

    private static final String FILE = "secrets.properties";
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secrets in(DataFolder data, Options options) {
        Path file = data.file(FILE);
        try {
            if (Files.exists(file)) {
                var known = read(file);
                if (options.ownerPassword != null && !known.isNew()) {
                    System.err.println("burgee: the owner exists since the first start; --owner-password is not used."
                            + " Change it in the dashboard.");
                }
                return known;
            }
            String password = options.ownerPassword == null ? random(12) : options.ownerPassword;
            var made = new Secrets(file, random(24), "api-" + UUID.randomUUID(), options.ownerEmail, password);
            made.write();
            return made;
        } catch (IOException e) {
            throw new Failure("The file " + file + " cannot be used: " + e.getMessage() + ".");
        }
    }

    /** Whether the first start has not been completed yet. */
    boolean isNew() {
        return !ownerPassword.isEmpty();
    }

    /** Forgets the password: it has been printed, once. */
    void firstStartIsDone() {
        try {
            new Secrets(file, internalToken, ownerToken, ownerEmail, "").write();
        } catch (IOException e) {
            throw new Failure("The file " + file + " cannot be written: " + e.getMessage() + ".");
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
        return new Secrets(
                file, internal, owner, stored.getProperty("ownerEmail", ""), stored.getProperty("ownerPassword", ""));
    }

    private void write() throws IOException {
        var stored = new Properties();
        stored.setProperty("internalToken", internalToken);
        stored.setProperty("ownerToken", ownerToken);
        stored.setProperty("ownerEmail", ownerEmail);
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
