package io.burgee.aws.stack;

import io.burgee.aws.answers.AnswerFile;
import io.burgee.aws.answers.Answers;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import software.amazon.awscdk.Aspects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform of the example's answers, synthesized once for all tests, with the rules of cdk-nag. */
final class Synthesized {
    static final Answers ANSWERS = AnswerFile.read(Path.of("deploy.example.properties"));
    private static final Synthesized ONE = new Synthesized();

    private final Path out;
    private final Map<String, JsonNode> templates = new LinkedHashMap<>();

    private Synthesized() {
        try {
            Path folder = Files.createTempDirectory("platform");
            out = folder.resolve("out");
            Platform platform = Platform.of(
                    ANSWERS,
                    new Bundles(
                            Path.of("machine"),
                            bundle(folder, "mongo"),
                            bundle(folder, "flag-api"),
                            bundle(folder, "event-ingest"),
                            bundle(folder, "correlation-worker")),
                    out);
            Aspects.of(platform.app())
                    .add(AwsSolutionsChecks.Builder.create().reports(true).build());
            platform.synthesize();
            JsonMapper json = JsonMapper.shared();
            try (Stream<Path> files = Files.list(out)) {
                files.filter(file -> file.toString().endsWith(".template.json"))
                        .sorted()
                        .forEach(file -> templates.put(
                                file.getFileName()
                                        .toString()
                                        .replace(".template.json", "")
                                        .replace("burgee-", ""),
                                json.readTree(file.toFile())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path bundle(Path folder, String name) throws IOException {
        Path bundle = Files.createDirectories(folder.resolve(name));
        Files.writeString(bundle.resolve(name + ".jar"), "jar");
        return bundle;
    }

    /** By the name of the stack without the deployment's: network, data, mongo, api, ingest, worker, operations. */
    static JsonNode template(String stack) {
        JsonNode template = ONE.templates.get(stack);
        if (template == null) {
            throw new IllegalArgumentException("no stack " + stack + " among " + ONE.templates.keySet());
        }
        return template;
    }

    /** The properties of all resources of a type, by logical id. */
    static Map<String, JsonNode> all(String stack, String type) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        template(stack).get("Resources").properties().forEach(entry -> {
            if (entry.getValue().get("Type").asString().equals(type)) {
                found.put(entry.getKey(), entry.getValue().path("Properties"));
            }
        });
        return found;
    }

    /** Calls back with the properties of each resource of a type in any stack. */
    static void each(String type, BiConsumer<String, JsonNode> resource) {
        ONE.templates
                .keySet()
                .forEach(stack -> all(stack, type).forEach((id, it) -> resource.accept(stack + "/" + id, it)));
    }

    static Map<String, JsonNode> templates() {
        return ONE.templates;
    }

    /** The stacks that are deployed before this one, by their short names; only those that it names itself. */
    static List<String> before(String stack) {
        return JsonMapper.shared()
                .readTree(ONE.out.resolve("manifest.json").toFile())
                .at("/artifacts/burgee-" + stack + "/dependencies")
                .valueStream()
                .map(name -> name.asString().replace("burgee-", ""))
                .toList();
    }

    /** What cdk-nag wrote: a line for each rule and resource, with whether it is kept. */
    static List<String> nagged() {
        try (Stream<Path> files = Files.list(ONE.out)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith("NagReport.csv"))
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
