package io.burgee.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./burgee} builds and calls, with a JDK, Maven and Node that write down how they were called. */
class LauncherTest {
    @TempDir
    Path root;

    private Path bin;

    @BeforeEach
    void prepare() throws IOException {
        Files.copy(Path.of("../../burgee"), root.resolve("burgee"));
        file("pom.xml");
        for (String source : List.of(
                "infra/aws/machine/service.sh",
                "infra/aws/src/main/Stack.java",
                "infra/scaling/src/main/Scaling.java",
                "infra/scaling/src/test/ScalingTest.java",
                "infra/mongo/replica-set.json",
                "correlation-worker/src/main/Worker.java")) {
            file(source);
        }
        bin = Files.createDirectories(root.resolve("jdk/bin"));
        command("javac", "");
        command("java", """
                case "$*" in
                  -version) echo 'openjdk version "25.0.1"' >&2 ;;
                  *" synthesize "*)
                    mkdir -p .build/aws/assembly
                    printf '{\\n "a": {\\n  "environment": "aws://123456789012/eu-central-1",\\n }\\n}\\n' > .build/aws/assembly/manifest.json ;;
                  *) all="$*" && echo "java ${all##* io.burgee.}" >> "$CALLS" ;;
                esac""");
        command("mvn", """
                echo mvn >> "$CALLS"
                for module in flag-api event-ingest correlation-worker infra/mongo infra/scaling infra/aws; do
                  mkdir -p $module/target/bundle
                  touch $module/target/burgee-x-SNAPSHOT.jar $module/target/bundle/library-2.jar
                done
                echo "/lib/a.jar:$PWD/infra/scaling/target/burgee-x-SNAPSHOT.jar:$PWD/correlation-worker/target/burgee-y-SNAPSHOT.jar" \\
                  > infra/aws/target/classpath""");
        command("node", "echo v20.19.0");
        command("npm", "");
        command("npx", "echo npx \"$@\" >> \"$CALLS\"");
    }

    private void file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    private void command(String name, String script) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, "#!/usr/bin/env bash\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What was called. */
    private List<String> burgee(String... arguments) throws Exception {
        Path calls = root.resolve("calls");
        Files.deleteIfExists(calls);
        var process = new ProcessBuilder(
                        Stream.concat(Stream.of("bash", root.resolve("burgee").toString()), Stream.of(arguments))
                                .toList())
                .inheritIO();
        process.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        process.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        process.environment().put("CALLS", calls.toString());
        Process running = process.start();
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isZero();
        return Files.readAllLines(calls);
    }

    private void change(String name) throws IOException {
        Files.setLastModifiedTime(
                root.resolve(name), FileTime.from(Instant.now().plusSeconds(3_600)));
    }

    @Test
    void isBuiltAgainWhenASourceIsNewerAlsoOneOfAModuleThatItNeeds() throws Exception {
        assertThat(burgee("estimate")).containsExactly("mvn", "java aws.deploy.Deploy estimate");
        assertThat(burgee("estimate")).doesNotContain("mvn");
        change("infra/scaling/src/test/ScalingTest.java");
        assertThat(burgee("estimate")).doesNotContain("mvn");
        change("infra/scaling/src/main/Scaling.java");
        assertThat(burgee("estimate")).contains("mvn");
    }

    @Test
    void deploysTheJarsOfThisBuildOnlyToTheAccountAndRegionOfTheAnswers() throws Exception {
        Path old = root.resolve("flag-api/target/bundle/library-1.jar");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "");

        assertThat(burgee("deploy", "my.properties"))
                .filteredOn(call -> !call.equals("mvn"))
                .containsExactly(
                        "java aws.deploy.Deploy check %s/my.properties"
                                .formatted(Path.of("").toAbsolutePath()),
                        "npx --yes aws-cdk@2.1148.1 bootstrap aws://123456789012/eu-central-1",
                        "npx --yes aws-cdk@2.1148.1 deploy --app .build/aws/assembly --all --require-approval never",
                        "java aws.deploy.Deploy next %s/my.properties"
                                .formatted(Path.of("").toAbsolutePath()));
        try (Stream<Path> jars = Files.list(root.resolve(".build/aws/bundles/flag-api"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .containsExactlyInAnyOrder("burgee-x-SNAPSHOT.jar", "library-2.jar");
        }
    }
}
