package io.burgee.flagapi.ruleset.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** JSON that is sent compressed to whoever takes that: well and once if it is for many, quickly if it is for one. */
final class Compressible {

    /** What fits into one packet anyway is not worth it. */
    private static final int SMALL = 1_200;

    private final byte[] json;
    private final int level;
    private volatile byte @Nullable [] gzipped;

    private Compressible(byte[] json, int level) {
        this.json = json;
        this.level = level;
    }

    static Compressible forOne(byte[] json) {
        return new Compressible(json, Deflater.BEST_SPEED);
    }

    static Compressible forMany(byte[] json) {
        return new Compressible(json, Deflater.DEFAULT_COMPRESSION);
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
            try (var zip = new Gzip(bytes, level)) {
                zip.write(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            done = bytes.toByteArray();
            gzipped = done;
        }
        return done;
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, int level) throws IOException {
            super(out);
            def.setLevel(level);
        }
    }
}
