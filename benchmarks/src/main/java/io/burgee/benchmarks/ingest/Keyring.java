package io.burgee.benchmarks.ingest;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** The control plane as far as the front tier asks it: a keyring with some environments. */
final class Keyring implements AutoCloseable {
    static final String TOKEN = "internal";

    private final HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
    private final List<String> keys;

    Keyring(int environments) throws IOException {
        keys = IntStream.range(0, environments)
                .mapToObj("sdk-00000000-0000-4000-8000-%012d"::formatted)
                .toList();
        var json = new StringJoiner(",", "{\"version\":1,\"environments\":[", "]}");
        for (int i = 0; i < environments; i++) {
            json.add("""
                    {"id":"%024x","projectKey":"bench","environmentKey":"e%d","sdkKeyHashes":["%s"],"mobileKeyHashes":[]}""".formatted(0x66f1e4b3a9c8L + i, i, sha256(keys.get(i))));
        }
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/internal/keyring", exchange -> {
            boolean known = "\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.sendResponseHeaders(known ? 304 : 200, known ? -1 : body.length);
            if (!known) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<String> keys() {
        return keys;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
