package io.burgee.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What images are made of, laid out from jars that are empty; no engine is needed for that. */
class ImagesTest {
    private static final Path IMAGES =
            Path.of("../infra/images").toAbsolutePath().normalize();

    @TempDir
    Path top;

    private static List<String> dockerfile() throws IOException {
        try (Stream<String> lines = Files.lines(IMAGES.resolve("Dockerfile"))) {
            return lines.filter(line -> !line.startsWith("#")).toList();
        }
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(top.resolve(name).getParent());
        Files.writeString(top.resolve(name), text);
    }

    @Test
    void theImageIsMadeWithoutRootAndWithAHealthCheck() throws IOException {
        assertThat(dockerfile())
                .contains(
                        "USER 10001:10001",
                        "HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD [\"/burgee/healthy\"]")
                .filteredOn(line -> line.startsWith("ARG BASE="))
                .singleElement()
                .asString()
                .matches("ARG BASE=[a-z/-]+:25[a-z0-9.-]+");
    }

    /** A cache is good for the very class path that it was made with. */
    @Test
    void aServiceStartsWithTheCacheOfItsTraining() throws IOException {
        assertThat(dockerfile())
                .anyMatch(line -> line.contains(
                        "java -XX:AOTCacheOutput=/burgee/app.aot @/burgee/training.args @/burgee/java.args"))
                .contains(
                        "COPY --from=trained /burgee /burgee",
                        "ENTRYPOINT [\"java\", \"-XX:AOTCache=/burgee/app.aot\", \"@/burgee/java.args\"]");
    }

    @Test
    void eachImageHasItsJarsInTheirOrderAMainClassAndWhatItIsTrainedWith() throws Exception {
        for (String script : List.of("images.sh", "Dockerfile", "healthy")) {
            file("infra/images/" + script, Files.readString(IMAGES.resolve(script)));
        }
        for (String module : List.of("flag-api", "event-ingest", "correlation-worker", "local")) {
            file(module + "/target/burgee-" + module + "-0.1.0-SNAPSHOT.jar", "");
            file("m2/z-first.jar", "");
            file("m2/a-second.jar", "");
            file(module + "/target/classpath", top + "/m2/z-first.jar:" + top + "/m2/a-second.jar");
        }

        Process process = new ProcessBuilder("bash", "infra/images/images.sh", "--layout")
                .directory(top.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();

        for (String image : List.of("flag-api", "event-ingest", "correlation-worker", "demo")) {
            Path root = top.resolve(".build/images/" + image);
            List<String> arguments = Files.readAllLines(root.resolve("burgee/java.args"));
            String own = image.equals("demo") ? "local" : image;
            assertThat(arguments.get(arguments.size() - 2))
                    .isEqualTo(
                            "\"/burgee/lib/burgee-%s-0.1.0-SNAPSHOT.jar:/burgee/lib/z-first.jar:/burgee/lib/a-second.jar\""
                                    .formatted(own));
            for (String jar :
                    arguments.get(arguments.size() - 2).replace("\"", "").split(":")) {
                assertThat(root.resolve(jar.substring(1))).exists();
            }
            // The JVM takes a main method with and without arguments.
            assertThat(Class.forName(arguments.getLast(), false, getClass().getClassLoader())
                            .getDeclaredMethods())
                    .as(image)
                    .anyMatch(method -> method.getName().equals("main"));
            assertThat(root.resolve("burgee/training.args")).content().contains("-Dspring.context.exit=onRefresh");
            assertThat(root.resolve("Dockerfile")).exists();
            assertThat(root.resolve("burgee/healthy")).exists();
        }
    }
}
