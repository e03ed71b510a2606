package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How ingest and worker are given snapshots: to who has the internal token, with an ETag, so that asking every second costs nothing. */
@Component
class InternalSnapshots {

    private final JsonMapper json;
    private final @Nullable String token;

    InternalSnapshots(JsonMapper json, FlagApiSettings settings) {
        this.json = json;
        this.token = settings.internalToken();
    }

    /** @throws Refusal 401 for whoever does not have the internal token, and for everybody when there is none */
    void authorize(@Nullable String authorization) {
        var expected = "Bearer " + token;
        if (token == null
                || token.isEmpty()
                || authorization == null
                || !MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8))) {
            throw Refusal.unauthorized("This needs the internal token.");
        }
    }

    /** The snapshot, or 304 if that is what the caller has. */
    ResponseEntity<byte[]> answer(Object snapshot, @Nullable String known) {
        var body = json.writeValueAsBytes(snapshot);
        var etag = "\"" + hash(body) + "\"";
        if (etag.equals(known)) {
            return ResponseEntity.status(304).eTag(etag).build();
        }
        return ResponseEntity.ok()
                .eTag(etag)
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
