package io.burgee.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS by configuration alone, as README.md tells it. */
class TlsTest {
    private static final String BATCH = "[{\"kind\":\"index\",\"creationDate\":1,\"context\":{\"key\":\"u\"}}]";
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path files;

    @Test
    void serves_the_certificate_of_its_files_and_a_new_one_without_a_restart() throws Exception {
        write("first");
        try (Elastic elastic = Elastic.start();
                ControlPlane controlPlane = new ControlPlane().with("production", "66f1e4b3a9c8d7e6f5a4b3c2");
                Ingest ingest = Ingest.start(
                        elastic.endpoint(),
                        controlPlane.address(),
                        "server.ssl.bundle=ingest",
                        "spring.ssl.bundle.pem.ingest.reload-on-update=true",
                        "spring.ssl.bundle.watch.file.quiet-period=100ms",
                        "spring.ssl.bundle.pem.ingest.keystore.certificate=file:" + files.resolve("tls.crt"),
                        "spring.ssl.bundle.pem.ingest.keystore.private-key=file:" + files.resolve("tls.key"))) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> post(ingest.port()).status().startsWith("HTTP/1.1 202"));
            assertThat(elastic.drainFrames()).isNotEmpty();
            assertThat(post(ingest.port()).subject()).isEqualTo("CN=first");

            write("second");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> post(ingest.port()).subject().equals("CN=second"));
            assertThat(post(ingest.port()).status()).startsWith("HTTP/1.1 202");
        }
    }

    private record Answer(String subject, String status) {}

    private static Answer post(int port) throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new Anyone()}, null);
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /bulk HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: sdk-production\r\nContent-Length: "
                                    + BATCH.length() + "\r\n\r\n" + BATCH)
                            .getBytes(StandardCharsets.UTF_8));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(
                    ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                            .getSubjectX500Principal()
                            .getName(),
                    answer);
        }
    }

    /** A key and a certificate that signs itself. */
    private void write(String name) throws Exception {
        Path store = files.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "tls",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-validity",
                        "2",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        Certificate certificate = keys.getCertificate("tls");
        Files.writeString(files.resolve("tls.crt"), pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(
                files.resolve("tls.key"),
                pem("PRIVATE KEY", keys.getKey("tls", PASSWORD).getEncoded()));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
