package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.RulesetJson;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonFactory;

/** What is published, used as an application does: on a class path, and on a module path, that holds nothing else. */
class PublishedJarIT {
    private static final Path JAR = Path.of(System.getProperty("published.jar"));
    private static final Path POM = Path.of(System.getProperty("published.pom"));
    private static final Path PROBE = Path.of("src/test/published/Probe.java");
    private static final int JAVA_17 = 61;

    @TempDir
    Path directory;

    private final StubServer server = new StubServer();

    @BeforeEach
    void answers() {
        server.on("/all", new StubStream().put(Flags.entry("flag", Flags.on("flag", 1))));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void runsOnAClassPathThatHoldsNothingElse() throws Exception {
        compile("-cp", JAR.toString());
        assertThat(run("-cp", JAR + ":" + directory, "Probe"))
                .startsWith("unnamed module")
                .contains(" true {\"flag\":true");
        assertThat(Flags.events(server.take("/bulk").body(), "custom")).hasSize(1);
    }

    /** As in a service of ours that embeds both: the evaluation module as it is comes first. */
    @Test
    void runsBehindThePlainEvaluationModule() throws Exception {
        compile("-cp", JAR.toString());
        String plain = place(RulesetJson.class) + ":" + place(JsonFactory.class);
        assertThat(run("-cp", plain + ":" + JAR + ":" + directory, "Probe")).contains(" true {\"flag\":true");
        assertThat(Flags.events(server.take("/bulk").body(), "custom")).hasSize(1);
    }

    private static String place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    @Test
    void runsOnAModulePathThatHoldsNothingElse() throws Exception {
        Path module = directory.resolve("module-info.java");
        Files.writeString(module, "module probe { requires io.burgee.sdk; }");
        Path probe = directory.resolve("probe/Probe.java");
        Files.createDirectories(probe.getParent());
        Files.writeString(probe, "package probe;\n" + Files.readString(PROBE));
        compile("--module-path", JAR.toString(), module.toString(), probe.toString());
        assertThat(run("--module-path", JAR + ":" + directory, "--module", "probe/probe.Probe"))
                .startsWith("module probe true");
    }

    @Test
    void isAModuleThatShowsOnlyWhatApplicationsNeed() {
        ModuleDescriptor module =
                ModuleFinder.of(JAR).findAll().iterator().next().descriptor();
        assertThat(module.name()).isEqualTo("io.burgee.sdk");
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrder(
                        "io.burgee.sdk",
                        "io.burgee.sdk.bigsegment",
                        "io.burgee.sdk.hook",
                        "io.burgee.sdk.migration",
                        "io.burgee.sdk.ruleset",
                        "io.burgee.evaluation",
                        "io.burgee.evaluation.openfeature");
    }

    @Test
    void holdsOnlyOurOwnPackagesForJava17() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> classes = new ArrayList<>();
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    classes.add(entry.getName());
                    try (InputStream in = jar.getInputStream(entry)) {
                        byte[] head = in.readNBytes(8);
                        assertThat(head[7]).as(entry.getName()).isLessThanOrEqualTo((byte) JAVA_17);
                    }
                }
            }
            assertThat(classes)
                    .hasSizeGreaterThan(100)
                    .allMatch(name -> name.startsWith("io/burgee/sdk/")
                            || name.startsWith("io/burgee/evaluation/")
                            || name.equals("module-info.class"));
        }
        assertThat(JAR)
                .isRegularFile()
                .satisfies(jar -> assertThat(Files.size(jar)).isLessThan(1_000_000));
    }

    @Test
    void itsPomBringsNothingAlong() throws IOException {
        String pom = Files.readString(POM).replaceAll("\\s+", "");
        for (String dependency : pom.split("<dependency>")) {
            boolean inert =
                    dependency.contains("<scope>provided</scope>") || dependency.contains("<scope>test</scope>");
            assertThat(inert || !dependency.contains("</dependency>"))
                    .as(dependency)
                    .isTrue();
        }
    }

    private void compile(String... options) {
        List<String> all = new ArrayList<>(List.of("-d", directory.toString(), "-Xlint:-classfile"));
        all.addAll(List.of(options));
        if (all.stream().noneMatch(option -> option.endsWith(".java"))) {
            all.add(PROBE.toString());
        }
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, all.toArray(String[]::new));
        assertThat(failed).isZero();
    }

    private String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add(server.uri());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return said;
    }
}
