package io.burgee.flagapi.ruleset.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** JSON that is sent compressed to whoever takes that, compressed once for all of them. */
final class Compressible {

    /** What fits into one packet anyway is not worth it. */
    private static final int SMALL = 1_200;

    private final byte[] json;
    private volatile byte @Nullable [] gzipped;

    Compressible(byte[] json) {
        this.json = json;
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.addHeader("Vary", "Accept-Encoding");
        if (json.length > SMALL && Cached.takesGzip(request)) {
            response.setHeader("Content-Encoding", "gzip");
            Cached.json(gzipped(), response);
        } else {
            Cached.json(json, response);
        }
    }

    private byte[] gzipped() {
        byte[] done = gzipped;
        if (done == null) {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new GZIPOutputStream(bytes)) {
                zip.write(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            done = bytes.toByteArray();
            gzipped = done;
        }
        return done;
    }
}
